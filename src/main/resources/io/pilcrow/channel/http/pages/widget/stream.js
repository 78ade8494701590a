// The API's side: one request, its events, and what can go wrong with it.

/** Something that the reader is told in their own language: the name of a string. */
class Trouble extends Error {
  /** @param {string} kind @param {string} detail what the server said @param {number} wait seconds */
  constructor(kind, detail = "", wait = 0) {
    super(detail || kind);
    this.kind = kind;
    this.detail = detail;
    this.wait = wait;
  }
}

const BY_STATUS = { 401: "noKey", 403: "noOrigin", 404: "noArticle", 413: "tooLong", 429: "tooMany", 503: "busy" };
/** @type {Set<string>} servers that have answered this page */ const letIn = new Set();
const SILENCE_MS = 20000; // the server says something several times a second while it works

/**
 * Sends JSON, or asks when there is none.
 * @param {{server: string, site: string}} where
 */
async function request({ server, site }, path, body, signal) {
  if (location.protocol === "file:") throw new Trouble("file");
  if (!navigator.onLine) throw new Trouble("offline");
  const headers = body ? { "Content-Type": "application/json" } : {};
  if (site) headers.Authorization = `Bearer ${site}`;
  let response;
  try {
    const json = body && JSON.stringify(body);
    response = await fetch(server + path, {
      method: body ? "POST" : "GET",
      headers,
      body: json,
      signal,
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new Trouble(await reason(server));
  }
  if (response.ok) {
    letIn.add(server);
    return response;
  }
  const problem = await response.json().catch(() => ({}));
  const kind = BY_STATUS[response.status] ?? "failed";
  if (isAdvised(kind)) console.warn(`Pilcrow: ${problem.detail}`);
  throw new Trouble(kind, problem.detail, Number(response.headers.get("Retry-After")) || 0);
}

/** What whoever embeds it can mend, and no reader: the console says how. */
function isAdvised(kind) {
  return /^(no[AKO]|file)/.test(kind);
}

/** A browser hides why a request of a page failed; a server that lives has not let the page in. */
async function reason(server) {
  if (!navigator.onLine) return "offline";
  if (letIn.has(server)) return "down"; // for now: it has let the page in before
  try {
    await fetch(`${server}/livez`, { mode: "no-cors", credentials: "omit" });
    const { origin } = location;
    console.warn(`Pilcrow: ${server} does not let pages of ${origin} ask. Start it with --allowed-origins ${origin}, or give the tag the data-site that "pilcrow keys add --site --origin ${origin}" prints.`);
    return "noOrigin";
  } catch {
    return "down";
  }
}

/** Cuts a stream of server-sent events into {event, data}. */
class EventParser {
  rest = "";
  event = "";
  /** @type {string[]} */ data = [];

  *read(text) {
    const lines = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop();
    for (const line of lines) {
      const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
      if (field === "event") this.event = value;
      else if (field === "data") this.data.push(value);
      else if (!line && this.data.length) {
        yield { event: this.event, data: this.data.join("\n") };
        this.event = "";
        this.data = [];
      }
    }
  }
}

/**
 * Asks, and hands over each event as it comes. Ends with answer.completed or throws a Trouble.
 * @param {AbortController} stop also ends a stream that has gone silent
 */
async function* answerEvents(where, body, stop) {
  let silent = false;
  let timer = 0;
  const listen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort((silent = true)), SILENCE_MS);
  };
  try {
    listen();
    const response = await request(where, "/v1/answers", body, stop.signal);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new EventParser();
    for (;;) {
      listen();
      const { value, done } = await reader.read();
      if (done) throw new Trouble("cut");
      for (const { event, data } of parser.read(value)) {
        const read = parsed(data);
        if (event === "error") throw new Trouble(BY_STATUS[read.status] ?? "failed", read.detail);
        yield { event, data: read };
        if (event === "answer.completed") return;
      }
    }
  } catch (failure) {
    if (silent) throw new Trouble("stalled");
    throw failure instanceof TypeError ? new Trouble(navigator.onLine ? "cut" : "offline") : failure;
  } finally {
    clearTimeout(timer);
  }
}

function parsed(data) {
  try {
    const read = JSON.parse(data);
    if (read && typeof read === "object") return read;
  } catch {
    // told below
  }
  throw new Trouble("malformed");
}

/**
 * The article that a page is, with its paragraphs. The server fetches a page that it does not know,
 * and again when the page shows other words than the article has.
 * @param {string} html what the page holds, for a server that cannot fetch it; "" keeps it back
 */
async function articleOf(where, url, html, signal) {
  const ask = async (more) => (await request(where, "/v1/pages", { url, ...more }, signal)).json();
  const body = html ? { html } : {};
  const article = await ask(body);
  return isShown(article) ? article : ask({ ...body, changed: true });
}

/** Whether the page still shows every paragraph. */
function isShown(article) {
  const page = new PageText(document.body, NOT_READ);
  return article.paragraphs.every((one) => page.text.includes(fold(one.text)));
}

const MOST_HTML = 500000;

/** The words of the page with their markup, without what works in it or was typed into it. */
function pageHtml() {
  const copy = document.implementation.createHTMLDocument(document.title);
  copy.documentElement.lang = document.documentElement.lang;
  copy.body.append(copy.importNode(document.querySelector("main,[role=main]") ?? document.body, true));
  for (const one of copy.querySelectorAll(`${NOT_READ},form,svg,iframe`)) one.remove();
  const html = copy.documentElement.outerHTML;
  return html.length > MOST_HTML ? "" : html;
}
