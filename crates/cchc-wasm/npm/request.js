// Requests as text. A figure that is a JavaScript number was rounded before it came here, so it is refused, not sent.

import { FloatError } from "./errors.js";

/** The JSON of a request. Whole numbers may be numbers, of any size BigInt; every other figure is text. */
export function textOf(request) {
  const text = JSON.stringify(request, (_, value) => {
    if (isFloat(value)) throw new FloatError(Number(value), placeOf(request, value));
    // JSON would leave these out without a word.
    if (["undefined", "function", "symbol"].includes(typeof value)) {
      throw new TypeError(`${placeOf(request, value) || "request"}: ${typeof value} is no value of a request`);
    }
    return typeof value === "bigint" ? `${WHOLE}${value}` : value;
  });
  return text.replace(WHOLES, "$1");
}

// JSON.stringify writes no BigInt: it goes out as a text that no name of people is, and then as the number that it is.
const WHOLE = "\u0000bigint ";
const WHOLES = /"\\u0000bigint (-?\d+)"/g;

function isFloat(value) {
  const isNumber = typeof value === "number" || value instanceof Number;
  return isNumber && !Number.isSafeInteger(Number(value));
}

/** Where a value first stands: `score.case.evidence[0].value`. */
function placeOf(root, wanted, place = "") {
  if (Object.is(root, wanted)) return place;
  if (typeof root !== "object" || root === null) return undefined;
  for (const [key, value] of Object.entries(root)) {
    const inside = Array.isArray(root) ? `${place}[${key}]` : place === "" ? key : `${place}.${key}`;
    const found = placeOf(value, wanted, inside);
    if (found !== undefined) return found;
  }
  return undefined;
}
