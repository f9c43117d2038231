// A criteria set that is ready to score: requests in, answers out. Nothing is decided here.

import { EngineError, ProblemsError } from "./errors.js";
import { generation, inside, loaded, opened } from "./instance.js";
import { textOf } from "./request.js";

/** Every call of the engine; each is a method that takes what the request of that name holds. */
const CALLS = [
  "check", "score", "verify", "lost", "describe", "explain", "simulate", "over", "margins", "next", "robust", "recover",
];

export class CriteriaSet {
  #text;
  #language;
  #engine;
  #generation;
  #end;

  static async open(set, { language = "vi" } = {}) {
    const text = typeof set === "string" ? set : textOf(set);
    await loaded();
    return new CriteriaSet(text, language);
  }

  constructor(text, language) {
    this.#text = text;
    this.#language = language;
    this.answer = this.#made();
    this.warnings = JSON.parse(this.answer).problems;
  }

  callText(request) {
    if (typeof request !== "string") throw new TypeError("callText takes a request as text; call takes an object");
    if (this.#end) throw new EngineError(this.#end);
    if (this.#generation !== generation()) this.#made();
    try {
      return inside(() => this.#engine.call(request));
    } catch (error) {
      this.#end = error;
      throw error;
    }
  }

  call(request) {
    const text = this.callText(textOf(request));
    const answer = JSON.parse(text);
    if (!answer.ok) throw new ProblemsError(answer.problems, text, this.#language);
    return answer;
  }

  free() {
    if (!this.#end && this.#generation === generation()) inside(() => this.#engine.free());
    this.#end ??= new Error("the set was freed");
  }

  /** Makes the engine of the set, at first and where an error in another set has ended the instance. */
  #made() {
    this.#generation = generation();
    const { engine, answer } = opened(this.#text);
    if (!engine) throw new ProblemsError(JSON.parse(answer).problems, answer, this.#language);
    this.#engine = engine;
    return answer;
  }
}

for (const name of CALLS) {
  CriteriaSet.prototype[name] = function (request = {}) {
    return this.call({ [name]: request });
  };
}
// `using set = await CriteriaSet.open(…)`, where the runtime has it; types of that are of newer libraries than most have.
if (Symbol.dispose) CriteriaSet.prototype[Symbol.dispose] = CriteriaSet.prototype.free;
