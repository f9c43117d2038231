// A criteria set that is ready to score: requests in, answers out. Nothing is decided here.

import { Engine } from "./cchc.js";
import { EngineError, ProblemsError } from "./errors.js";
import { generation, inside, loaded } from "./instance.js";
import { textOf, unchanged } from "./request.js";

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
    const text = typeof set === "string" ? unchanged(set) : textOf(set);
    await loaded();
    return new CriteriaSet(text, language);
  }

  constructor(text, language) {
    [this.#text, this.#language] = [text, language];
    this.#make();
    this.warnings = JSON.parse(this.answer).problems;
  }

  callText(request) {
    if (typeof request !== "string") throw new TypeError("callText takes a request as text; call takes an object");
    unchanged(request);
    if (this.#end) throw new EngineError(this.#end);
    if (this.#generation !== generation()) this.#make();
    try {
      return inside(() => this.#engine.call(request));
    } catch (error) {
      this.#end = error;
      throw error;
    }
  }

  call(request) {
    return this.#ok(this.callText(textOf(request)));
  }

  free() {
    if (!this.#end && this.#generation === generation()) inside(() => this.#engine.free());
    this.#end ??= new Error("the set was freed");
  }

  /** Makes the engine of the set, at first and where an error in another set has ended the instance. */
  #make() {
    this.#generation = generation();
    this.#engine = inside(() => new Engine(this.#text));
    this.answer = inside(() => this.#engine.answer());
    this.#ok(this.answer);
  }

  #ok(text) {
    const answer = JSON.parse(text);
    if (!answer.ok) throw new ProblemsError(answer.problems, text, this.#language);
    return answer;
  }
}

for (const name of CALLS) {
  CriteriaSet.prototype[name] = function (request = {}) { return this.call({ [name]: request }); };
}
// `using set = await CriteriaSet.open(…)`, where the runtime has it; types of that are of newer libraries than most have.
if (Symbol.dispose) CriteriaSet.prototype[Symbol.dispose] = CriteriaSet.prototype.free;
