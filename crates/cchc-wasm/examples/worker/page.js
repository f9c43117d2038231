// Asks a worker: `const set = new RemoteSet(); await set.open(text); await set.call(request)`.

export class RemoteSet {
  // A bundler sees the worker in this form and takes it along.
  #worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  #waiting = [];

  constructor() {
    // Answers come in the order of the questions.
    this.#worker.addEventListener("message", ({ data }) => this.#waiting.shift()?.resolve(data));
    this.#worker.addEventListener("error", (event) => {
      for (const { reject } of this.#waiting.splice(0)) reject(new Error(event.message));
    });
  }

  /** Opens a set; the answer tells its problems. */
  open(set) {
    return this.#ask({ set });
  }

  /** Answers a request in JSON. */
  call(request) {
    return this.#ask({ request });
  }

  close() {
    this.#worker.terminate();
  }

  #ask(question) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(question);
    });
  }
}
