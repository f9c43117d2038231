// What goes wrong, as errors. The words of problems are the engine's, in both languages.

/** The set or the request is not in order. */
export class ProblemsError extends Error {
  constructor(problems, answer, language = "vi") {
    const errors = problems.filter((problem) => problem.severity === "error");
    super(errors.map((problem) => told(problem, language)).join("\n"));
    Object.assign(this, { name: "ProblemsError", problems, answer });
  }
}

/** A figure came as a JavaScript number with a fraction, or too large to be exact. */
export class FloatError extends TypeError {
  constructor(value, path) {
    super(
      `${path ? `${path}: ` : ""}${value} là số thực nhị phân của JavaScript, không còn chính xác; hãy viết dạng chữ, ví dụ "0.3"` +
        ` · ${value} is a binary float, which is not exact any more; write figures as text, such as "0.3"`,
    );
    Object.assign(this, { name: "FloatError", path, value });
  }
}

/** An error of the engine itself, or a set that cannot be used any more: open it anew. */
export class EngineError extends Error {
  constructor(cause) {
    super(`không dùng được nữa, hãy mở lại bộ tiêu chí · of no use any more, open the set anew (${cause?.message})`);
    Object.assign(this, { name: "EngineError", cause });
  }
}

const PLACES = { vi: { unit: "đơn vị", criterion: "mã" }, en: { unit: "unit", criterion: "code" } };

/** "set:3:5: đơn vị b, mã 1.2: …" */
function told(problem, language) {
  const { file, line, column, message } = problem;
  const words = PLACES[language] ?? PLACES.vi;
  const at = [file, line, column].filter((part) => part !== undefined).join(":");
  const of = ["unit", "criterion"].filter((key) => key in problem).map((key) => `${words[key]} ${problem[key]}`);
  return [at, of.join(", "), message[language] ?? message.vi].filter((part) => part !== "").join(": ");
}
