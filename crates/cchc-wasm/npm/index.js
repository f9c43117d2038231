// What the package gives, whoever brings the bytes of the engine: node.js from a file, web.js over the net.

export { CriteriaSet } from "./criteria-set.js";
export { Figure } from "./figure.js";
export { EngineError, FloatError, ProblemsError } from "./errors.js";
export { engineVersion, memoryInUse } from "./instance.js";
