// The box to ask in on a hosted page: asks the API, shows the answer, marks the quoted words.
"use strict";

const ask = document.getElementById("ask");
const turns = document.getElementById("turns");
const input = document.getElementById("question");
const articleId = ask.dataset.article;
const conversation = [];

ask.hidden = false;
ask.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const question = input.value.trim();
  if (question) {
    answer(question);
  }
});

/** Asks, and shows what comes; the question stays in the box when something fails. */
async function answer(question) {
  const turn = element("div", "turn");
  const reply = element("div", "answer", "Reading …");
  turn.append(element("p", "asked", question), reply);
  turns.append(turn);
  turn.scrollIntoView({ block: "nearest" });
  try {
    const response = await fetch("/v1/answers", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        question,
        article_ids: articleId ? [articleId] : [],
        conversation: conversation.slice(-6),
      }),
    });
    const body = await response.json();
    if (!response.ok) {
      throw new Error(body.detail);
    }
    input.value = "";
    conversation.push({ question, answer: body.answer });
    reply.replaceChildren(...rendered(body));
  } catch (error) {
    const reason = error instanceof TypeError ? "The server cannot be reached." : error.message;
    reply.replaceChildren(element("p", "failed", reason + " Your question is still in the box."));
  }
  turn.scrollIntoView({ block: "nearest" });
}

/** The answer's text with a button for each marker, then its sources or the nearest paragraphs. */
function rendered(body) {
  const text = element("p", "text");
  for (const part of body.answer.split(/(\[\d+\])/)) {
    const citation = body.citations.find((c) => part === `[${c.index}]`);
    text.append(citation ? chip(citation) : part);
  }
  const found = body.citations.length ? body.citations : body.nearest;
  if (!found.length) {
    return [text];
  }
  const label = body.citations.length ? "Sources" : "Nearest, but no answer";
  const list = element("ol", "sources");
  for (const source of found) {
    const item = element("li");
    item.append(link(source), element("q", "", source.quote ?? shortened(source.text)));
    list.append(item);
  }
  return [text, element("p", "label", label), list];
}

function chip(citation) {
  const button = element("button", "chip", String(citation.index));
  button.type = "button";
  button.title = citation.quote;
  button.setAttribute("aria-label",
    `Source ${citation.index}: ${citation.article_title}, paragraph ${citation.paragraph_number}`);
  button.addEventListener("click", () => show(citation));
  return button;
}

function link(source) {
  const here = document.querySelector(`[data-paragraph="${CSS.escape(source.paragraph_id)}"]`);
  const name = here ? `¶${source.paragraph_number}` : `${source.article_title} ¶${source.paragraph_number}`;
  const anchor = element("a", "place", name);
  anchor.href = here ? `#p${source.paragraph_number}` : `/a/${source.article_id}#p${source.paragraph_number}`;
  if (here) {
    anchor.addEventListener("click", (event) => {
      event.preventDefault();
      show(source);
    });
  }
  return anchor;
}

/** Scrolls to the paragraph and marks the quoted words; elsewhere, goes there. */
function show(source) {
  const paragraph = document.querySelector(`[data-paragraph="${CSS.escape(source.paragraph_id)}"]`);
  if (!paragraph) {
    location.href = `/a/${source.article_id}#p${source.paragraph_number}`;
    return;
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  paragraph.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "center" });
  document.querySelectorAll(".cited").forEach((p) => p.classList.remove("cited"));
  paragraph.classList.add("cited");
  paragraph.tabIndex = -1;
  paragraph.focus({ preventScroll: true });
  if (window.Highlight && CSS.highlights && source.quote) {
    const words = paragraph.querySelector("p").firstChild;
    const range = document.createRange();
    range.setStart(words, units(words.data, source.paragraph_span.start));
    range.setEnd(words, units(words.data, source.paragraph_span.end));
    CSS.highlights.set("pilcrow", new Highlight(range));
  }
}

/** Spans come in code points; the page counts UTF-16 code units. */
function units(text, codePoints) {
  return Array.from(text).slice(0, codePoints).join("").length;
}

function shortened(text) {
  return text.length > 160 ? text.slice(0, 157) + "…" : text;
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
