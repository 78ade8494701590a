// One question with its answer, as it is shown.

/**
 * As it is kept; citations and nearest are the API's. To its status come "streaming", "stopped",
 * "interrupted" and "failed".
 * @typedef {{question: string, text: string, citations: object[], nearest: object[], status: string,
 *   kind?: string, questions?: string[], id?: string, rating?: string, trouble?: {kind: string, detail: string, wait: number}}} Turn
 */

/** @returns {Turn} */
function newTurn(question, kind) {
  return { question, kind, text: "", citations: [], nearest: [], status: "streaming" };
}

/** To paste where letters are plain: the answer as it was written, and its sources as lines. */
function asText({ text, citations }) {
  return [text, "", ...citations.map((c) => `[${c.index}] ${sourceOf(c)}: “${c.quote}” ${c.url ?? ""}`.trimEnd())].join("\n").trim();
}

/** To paste where there are links: each number and each source leads to its words. */
function asHtml({ text, citations }) {
  const link = (cited, words) => {
    const href = cited && safeUrl(cited.fragment_url ?? cited.url);
    return href ? h("a", { href }, words) : words;
  };
  const mark = (number) => h("sup", {}, link(citations.find((one) => one.index === number), `[${number}]`));
  const sources = citations.map((c) => h("p", {}, `[${c.index}] `, link(c, sourceOf(c)), `: “${c.quote}”`));
  return h("div", {}, ...blocks(text).map((block) => blockElement(block, mark)), ...sources).innerHTML;
}

function sourceOf({ article_title: title, paragraph_number: p }) {
  return title + (p ? ` ¶${p}` : "");
}

/** The usual "not found" and refusal in the reader's language; all else as the server says it. */
function wordsOf(turn, words) {
  const usual = turn.status === "refused" || /^I could not find this in the articles?\.$/.test(turn.text);
  const name = { not_found: "notFound", refused: "refused" }[turn.status];
  return name && usual ? words.say(name) : withoutRows(turn);
}

/** A row that stands below as a table need not be said with bars as well. */
function withoutRows({ text, citations }) {
  return citations.reduce((said, { table, quote }) => (table ? said.replace(`: “${quote}”`, "") : said), text);
}

class TurnView {
  /** @param {PilcrowAsk} ask @param {Turn} turn */
  constructor(ask, turn) {
    this.ask = ask;
    this.turn = turn;
    /** @type {string[]} */ this.drawn = [];
    this.answer = h("div", { class: "answer", dir: "auto", lang: document.documentElement.lang });
    this.after = h("div", { class: "after turn" });
    this.element = h(
      "div",
      { class: "turn", part: "message" },
      h("div", { class: "question", dir: "auto" }, h("span", { class: "unseen" }, ask.words.say("you") + ": "), turn.question),
      this.answer,
      this.after,
    );
    this.update();
  }

  /** Draws what has changed: blocks that stand stay, and with them a chip that has the focus. */
  update() {
    const { turn, ask } = this;
    const chip = (number) => {
      const cited = turn.citations.find((one) => one.index === number);
      return cited ? ask.quotes.chip(cited) : null;
    };
    const now = blocks(wordsOf(turn, ask.words));
    const known = turn.citations.length;
    now.forEach((block, i) => {
      const source = `${known} ${block.source}`;
      const old = this.answer.children[i];
      if (this.drawn[i] === source) return;
      const made = blockElement(block, chip);
      if (old) old.replaceWith(made);
      else this.answer.append(made);
      this.drawn[i] = source;
    });
    while (this.answer.children.length > now.length) this.answer.lastChild.remove();
    this.drawn.length = now.length;
    if (turn.status === "streaming") {
      this.after.replaceChildren(h("span", { class: "dots" })); // more is coming
    } else {
      const held = ask.shadow.activeElement;
      const name = this.after.contains(held) && held.getAttribute("aria-label");
      this.after.replaceChildren(...this.end());
      if (name) this.after.querySelector(`[aria-label="${CSS.escape(name)}"]`)?.focus();
    }
  }

  /** What stands below an answer that has ended. */
  end() {
    const { turn, ask } = this;
    const parts = [];
    for (const { table } of turn.citations) if (table) parts.push(rowTable(table));
    if (turn.nearest.length) parts.push(this.nearest());
    if (turn.questions?.length) parts.push(ask.questions(turn.questions));
    if (turn.status === "stopped" || turn.status === "interrupted") {
      parts.push(h("span", { class: "note" }, ask.words.say(turn.status)));
    }
    if (turn.trouble) parts.push(this.problem(turn.trouble));
    else parts.push(this.tools());
    return parts;
  }

  /** Cards of two lines that open. Those that stand stay as they are, open or not. */
  nearest() {
    const { ask, turn } = this;
    if (this.near !== turn.nearest) {
      this.near = turn.nearest;
      const cards = this.near.map((near) => {
        const cited = { ...near, quote: near.text };
        const here = ask.quotes.isHere(cited);
        const name = ask.words.say("paragraph", { p: near.paragraph_number });
        return h(
          "details",
          { class: "near" },
          h("summary", {}, h("b", {}, here ? name : `${near.article_title}, ${name}`), " ", h("bdi", {}, near.text)),
          ask.quotes.opener(cited, { class: "go" }, ask.words.say(here ? "show" : "elsewhere")),
        );
      });
      this.cards = h("div", { class: "nearest" }, ask.words.say("nearest"), ...cards);
    }
    return this.cards;
  }

  problem({ kind, wait }) {
    const { words } = this.ask;
    const said = words.say(kind, { wait: words.seconds(wait || 30) });
    const retry = () => this.ask.answerAgain(this.turn);
    return h(
      "div",
      { class: "turn" },
      h("p", { class: "problem", role: "alert" }, said),
      isAdvised(kind) ? "" : h("button", { type: "button", class: "retry", onclick: retry }, words.say("retry")),
    );
  }

  tools() {
    const { turn, ask } = this;
    const tool = (name, onclick, sign = name, pressed = null) => {
      const label = ask.words.say(name);
      return h("button", { type: "button", class: "tool", "aria-label": label, "aria-pressed": pressed, title: label, onclick }, icon(ICONS[sign]));
    };
    const parts = [];
    if (turn.text) parts.push(tool("copy", (event) => ask.copy(turn, event.currentTarget)));
    if (turn === ask.turns.at(-1)) parts.push(tool("again", () => ask.answerAgain(turn)));
    if (turn.id && turn.status !== "stopped" && turn.status !== "talk") {
      for (const [name, value] of [["good", "up"], ["bad", "down"]]) {
        parts.push(tool(name, () => ask.rate(turn, value), value, String(turn.rating === value)));
      }
    }
    const row = h("div", { class: "tools" }, ...parts);
    return turn.asksReason ? h("div", { class: "turn" }, row, this.reason()) : row;
  }

  reason() {
    const { words } = this.ask;
    const input = /** @type {HTMLInputElement} */ (
      h("input", { "aria-label": words.say("reason"), placeholder: words.say("reason"), maxlength: "2000", dir: "auto" })
    );
    const send = () => this.ask.explain(this.turn, input.value);
    const enter = (event) => event.key === "Enter" && !event.isComposing && (event.preventDefault(), send());
    input.addEventListener("keydown", enter);
    return h("div", { class: "reason" }, input, h("button", { type: "button", class: "accent", onclick: send }, words.say("sendReason")));
  }
}
