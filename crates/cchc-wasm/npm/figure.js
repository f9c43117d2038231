// Figures to compute with: exact, since they are two whole numbers. No JavaScript number is taken or given.

const FIGURE = /^([+-]?)(\d+)(?:\.(\d+)|\/(\d+))?$/;
/** Known in this file alone: parts that do not fit together would be no figure. */
const MADE_HERE = Symbol("made here");
const MARKS = { vi: { decimal: ",", group: "." }, en: { decimal: ".", group: "," } };

/** A figure as answers have it: a decimal (`84.17`, which keeps its two places) or a fraction (`505/6`). */
export class Figure {
  #over;
  #under;
  #places;

  constructor(maker, over, under, places) {
    if (maker !== MADE_HERE) throw new TypeError('a figure is made of its text: Figure.of("84.17"), Figure.of("505/6")');
    [this.#over, this.#under, this.#places] = [over, under, places];
  }

  static of(value) {
    if (value instanceof Figure) return value;
    if (typeof value === "bigint") return new Figure(MADE_HERE, value, 1n, 0);
    const found = typeof value === "string" ? FIGURE.exec(value) : null;
    if (!found) throw new TypeError(`${typeof value} ${String(value)} is no figure; write one as text: "84.17", "505/6"`);
    const [, sign, whole, decimals = "", under = "1"] = found;
    const over = BigInt(whole + decimals) * (sign === "-" ? -1n : 1n);
    if (found[4] === undefined) return new Figure(MADE_HERE, over, 10n ** BigInt(decimals.length), decimals.length);
    if (BigInt(under) === 0n) throw new RangeError(`${value} is divided by zero`);
    return new Figure(MADE_HERE, over, BigInt(under), undefined);
  }

  static compare(a, b) {
    const difference = Figure.of(a).minus(b).#over;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  static sum(figures) {
    return [...figures].reduce((sum, figure) => sum.plus(figure), Figure.of("0"));
  }

  /** The sum; of decimals a decimal of as many places as the longer one has, of a fraction a fraction. */
  plus(other) {
    const { over, under, places } = this.#beside(Figure.of(other));
    return new Figure(MADE_HERE, this.#over * (under / this.#under) + over, under, places);
  }

  minus(other) {
    const negative = Figure.of(other);
    return this.plus(new Figure(MADE_HERE, -negative.#over, negative.#under, negative.#places));
  }

  equals(other) {
    return Figure.compare(this, other) === 0;
  }

  /** Rounded to this many places, half away from zero, as the contract shows figures. */
  round(places) {
    if (!Number.isSafeInteger(places) || places < 0) {
      throw new RangeError(`a figure has no ${String(places)} decimal places; round to 0, 1, 2 or more`);
    }
    const tenfold = 10n ** BigInt(places);
    const size = this.#over < 0n ? -this.#over : this.#over;
    const rounded = (2n * size * tenfold + this.#under) / (2n * this.#under);
    return new Figure(MADE_HERE, this.#over < 0n ? -rounded : rounded, tenfold, places);
  }

  /** As people write it: `1.234,50` in Vietnamese, `1,234.50` in English. A fraction keeps its stroke. */
  format(language = "vi") {
    const { decimal, group } = MARKS[language] ?? MARKS.vi;
    const [, sign, whole, decimals, under] = FIGURE.exec(this.toString());
    const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, group);
    return sign + grouped(whole) + (decimals ? decimal + decimals : "") + (under ? `/${grouped(under)}` : "");
  }

  /** The text of answers and requests. */
  toString() {
    if (this.#places === undefined) return this.#asFraction();
    const sign = this.#over < 0n ? "-" : "";
    const digits = String(this.#over).replace("-", "").padStart(this.#places + 1, "0");
    if (this.#places === 0) return sign + digits;
    return `${sign}${digits.slice(0, -this.#places)}.${digits.slice(-this.#places)}`;
  }

  toJSON() {
    return this.toString();
  }

  /** A figure is no number: `figure * 1` and `figure < 1` would go through one, and `+` would put texts together. */
  [Symbol.toPrimitive](hint) {
    if (hint !== "string") throw new TypeError("a figure is no number: use plus, minus, Figure.compare, or its text");
    return this.toString();
  }

  #asFraction() {
    const divisor = common(this.#over < 0n ? -this.#over : this.#over, this.#under);
    const [over, under] = [this.#over / divisor, this.#under / divisor];
    return under === 1n ? String(over) : `${over}/${under}`;
  }

  /** What another figure is over one denominator with this one. */
  #beside(other) {
    const under = (this.#under / common(this.#under, other.#under)) * other.#under;
    const decimal = this.#places !== undefined && other.#places !== undefined;
    const places = decimal ? Math.max(this.#places, other.#places) : undefined;
    return { over: other.#over * (under / other.#under), under, places };
  }
}

function common(a, b) {
  return b === 0n ? a : common(b, a % b);
}
