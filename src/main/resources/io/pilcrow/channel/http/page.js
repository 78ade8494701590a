// Takes over the box to ask in: the answer streams in, and a citation marks its words in the
// article. Nothing here writes HTML; every word arrives as text.
"use strict";

/** @typedef {{index: number, article_id: string, article_title: string, paragraph_id: string,
 *   paragraph_number: number, quote: string, fragment_url: ?string}} Citation */

const box = document.getElementById("ask");
const log = document.getElementById("log");
const form = /** @type {HTMLFormElement} */ (box && box.querySelector("form"));
const here = box ? box.dataset.article : "";
/** @type {{question: string, answer: string}[]} */
const conversation = [];

/** Makes an element with words in it. */
function element(tag, className, words) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = words;
  return made;
}

/** Yields the events of a response: {event, data}. */
async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    buffer += value;
    const blocks = buffer.split("\n\n");
    buffer = blocks.pop();
    for (const block of blocks) {
      const lines = block.split("\n");
      const event = lines.find((line) => line.startsWith("event: "));
      const data = lines.filter((line) => line.startsWith("data: ")).map((line) => line.slice(6));
      if (event) yield { event: event.slice(7), data: JSON.parse(data.join("\n")) };
    }
  }
}

/** The characters of an element that a quote is compared by, each with its place. */
function characters(root) {
  const found = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.data.length; i++) {
      if (!/[\s|\u00ad]/u.test(node.data[i])) found.push({ node, at: i, char: node.data[i] });
    }
  }
  return found;
}

/** Where a quote stands in an element; null when its words are not there. */
function find(root, quote) {
  const all = characters(root);
  const wanted = quote.replace(/[\s|\u00ad]+/gu, "");
  const start = all.map((c) => c.char).join("").indexOf(wanted);
  if (start < 0 || !wanted) return null;
  const range = document.createRange();
  const last = all[start + wanted.length - 1];
  range.setStart(all[start].node, all[start].at);
  range.setEnd(last.node, last.at + 1);
  return range;
}

/** Brings the cited words into view and marks them. */
function show(citation, chip) {
  const paragraph = document.querySelector(`[data-paragraph="${CSS.escape(citation.paragraph_id)}"]`);
  for (const old of document.querySelectorAll(".cited")) old.classList.remove("cited");
  for (const old of document.querySelectorAll(".cite[aria-pressed]")) old.setAttribute("aria-pressed", "false");
  if (CSS.highlights) CSS.highlights.delete("pilcrow");
  if (!paragraph) return;
  chip.setAttribute("aria-pressed", "true");
  paragraph.classList.add("cited");
  const range = find(paragraph.querySelector(".words"), citation.quote);
  if (range && CSS.highlights) CSS.highlights.set("pilcrow", new Highlight(range));
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  paragraph.tabIndex = -1;
  paragraph.focus({ preventScroll: true });
  paragraph.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "center" });
}

function chip(citation) {
  const label = `Source ${citation.index}: ${citation.article_title}, paragraph ${citation.paragraph_number}`;
  if (citation.article_id === here) {
    const button = element("button", "cite", String(citation.index));
    button.type = "button";
    button.addEventListener("click", () => show(citation, button));
    button.title = citation.quote;
    button.setAttribute("aria-label", label);
    return button;
  }
  const link = element("a", "cite", String(citation.index));
  link.href = `/a/${encodeURIComponent(citation.article_id)}#p${citation.paragraph_number}`;
  link.title = citation.quote;
  link.setAttribute("aria-label", label);
  return link;
}

/** Writes an answer with its markers as chips. A number that names no source stays a number. */
function render(into, text, citations) {
  into.textContent = "";
  for (const part of text.split(/(\[\d+\])/)) {
    const citation = /^\[\d+\]$/.test(part) && citations.find((c) => `[${c.index}]` === part);
    into.append(citation ? chip(citation) : part);
  }
}

function nearest(into, answer) {
  if (!answer.nearest.length) return;
  into.append(element("p", "nearest", "Nearest paragraphs, which may not answer it:"));
  const list = document.createElement("ul");
  for (const near of answer.nearest) {
    const item = document.createElement("li");
    const elsewhere = near.article_id !== here;
    const link = element("a", "", `${elsewhere ? near.article_title + " " : ""}¶${near.paragraph_number}`);
    link.href = `${elsewhere ? "/a/" + encodeURIComponent(near.article_id) : ""}#p${near.paragraph_number}`;
    item.append(link);
    list.append(item);
  }
  into.append(list);
}

async function ask(question) {
  log.append(element("p", "question", question));
  const answer = element("div", "answer", "");
  const words = element("p", "", "…");
  answer.append(words);
  log.append(answer);
  log.setAttribute("aria-busy", "true");
  let text = "";
  const citations = [];
  try {
    const response = await fetch("/v1/answers", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ question, conversation, stream: true, article_ids: here ? [here] : [] }),
    });
    if (!response.ok) throw new Error((await response.json()).detail);
    let ended = false;
    for await (const { event, data } of events(response)) {
      if (event === "answer.delta") text += data.text;
      if (event === "citation.added") citations.push(data);
      if (event === "error") throw new Error(data.detail);
      render(words, text, citations);
      if (event === "answer.completed") {
        ended = true;
        nearest(answer, data);
        conversation.push({ question, answer: data.answer });
      }
    }
    if (!ended) throw new Error("The connection was cut before the answer was complete.");
  } catch (failure) {
    answer.append(element("p", "error", `${failure.message} Please ask again.`));
  } finally {
    log.setAttribute("aria-busy", "false");
  }
}

if (form) {
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const button = form.querySelector("button");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const question = input.value.trim();
    if (!question || button.disabled) return;
    button.disabled = true;
    input.value = "";
    await ask(question);
    button.disabled = false;
  });
}
