// Requests as text. A figure that is a JavaScript number was rounded before it came here, so it is refused, not sent.

import { FloatError } from "./errors.js";

/** The JSON of a request. Whole numbers may be numbers, of any size BigInt; every other figure is text. */
export function textOf(request) {
  const steps = [];
  const text = JSON.stringify(request, function (key, value) {
    // Values come from the outside in, so what the last steps do not lead to was left.
    while (steps.length > 0 && steps.at(-1).value !== this) steps.pop();
    steps.push({ holder: this, key, value });
    if (isFloat(value)) throw new FloatError(Number(value), placeOf(steps));
    // JSON would leave out the others, or what they hold, without a word; of a date that is none it makes null.
    const kind = kindOf(value === null ? this[key] : value);
    if (!KINDS.includes(kind) || key.startsWith(WHOLE) || (kind === "String" && value.startsWith(WHOLE))) {
      throw new TypeError(`${placeOf(steps) || "request"}: ${kind} is no value of a request`);
    }
    return typeof value === "bigint" ? `${WHOLE}${value}` : value;
  });
  return text.replace(WHOLES, "$1");
}

// JSON.stringify writes no BigInt: it goes out as a text that no name of people is, and then as the number that it is.
const WHOLE = "\u0000bigint ";
const WHOLES = /"\\u0000bigint (-?\d+)"/g;

const KINDS = ["Object", "Array", "String", "Number", "Boolean", "BigInt", "Null"];
const kindOf = (value) => Object.prototype.toString.call(value).slice(8, -1);
const isFloat = (value) => kindOf(value) === "Number" && !Number.isSafeInteger(Number(value));

/** Where steps lead: `score.case.evidence[0].value`. */
function placeOf(steps) {
  const step = ({ holder, key }) => (Array.isArray(holder) ? `[${key}]` : `.${key}`);
  return steps.slice(1).map(step).join("").replace(/^\./, "");
}

/** A text as it is: half of a character would become another one on its way into the engine, without a word. */
export function unchanged(text) {
  const at = text.search(/\p{Surrogate}/u);
  if (at < 0) return text;
  const half = `${at + 1} (${JSON.stringify(text[at]).slice(1, -1)})`;
  throw new TypeError(`nửa ký tự ở vị trí ${half}, hãy gửi văn bản chưa bị cắt · half of a character at ${half}, send the text uncut`);
}
