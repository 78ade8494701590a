// The one tag: makes the element and window.Pilcrow. Included twice, it stays one.

const ATTRIBUTES = [
  "site", "article", "position", "theme", "accent", "lang", "starters", "label", "open", "persist", "strings", "server", "text", "citations", "privacy",
];

function start() {
  const there = () => document.querySelector("pilcrow-ask");
  const place = () => {
    if (there()) return;
    const made = document.createElement("pilcrow-ask");
    for (const name of ATTRIBUTES) {
      const value = TAG?.dataset[name];
      if (value !== undefined) made.setAttribute(name, value);
    }
    document.body.append(made);
  };
  if (!customElements.get("pilcrow-ask")) customElements.define("pilcrow-ask", PilcrowAsk);
  const placed = document.body ? Promise.resolve(place()) : new Promise((done) => addEventListener("DOMContentLoaded", () => done(place()), { once: true }));
  if (window.Pilcrow) return;

  const asked = (work) => placed.then(async () => {
    const element = there();
    await element?.ready;
    if (element?.panel) await work(element);
  });
  const ours = new AbortController();
  window.Pilcrow = Object.freeze({
    open: () => asked((element) => element.open(true)),
    close: () => asked((element) => element.close()),
    ask: (question) => asked((element) => (element.open(false), element.ask(String(question)))),
    on(type, heard) {
      const one = new AbortController();
      const signal = AbortSignal.any([one.signal, ours.signal]);
      document.addEventListener(`pilcrow-${type}`, (event) => heard(event.detail) === false && event.preventDefault(), { signal });
      return () => one.abort();
    },
    destroy() {
      ours.abort();
      there()?.remove();
      delete window.Pilcrow;
    },
  });
}

start();
