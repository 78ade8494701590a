// <pilcrow-ask>: the launcher, the panel, the conversation.

const STYLES = sheet(STYLE);
const LOCK = sheet("html,body{overflow:hidden!important}");
const STUCK_PX = 48; // so near the end counts as reading along
const MOST_TURNS = 10; // that are sent with a question

/** Tells a screen reader in few words; two regions in turn, or the same words twice are not heard. */
class Announcer {
  regions = [0, 1].map(() => h("div", { "aria-live": "polite", class: "unseen" }));
  next = 0;

  /** Waits a little: words that come with a move of the focus are dropped by some readers. */
  say(words) {
    const region = this.regions[(this.next ^= 1)];
    clearTimeout(region.timer);
    region.timer = setTimeout(() => {
      region.textContent = words;
      region.timer = setTimeout(() => (region.textContent = ""), 1000 + words.length * 10);
    }, 250);
  }
}

class PilcrowAsk extends HTMLElement {
  static observedAttributes = ["accent", "theme", "starters"];

  /** @type {Turn[]} */ turns = [];
  /** @type {Map<Turn, TurnView>} */ views = new Map();
  /** @type {?AbortController} */ running = null;
  /** @type {Map<string, Promise<?object>>} */ articles = new Map();
  /** @type {Map<string, string[]>} */ suggested = new Map();
  articleId = "";
  isAside = false;
  /** @type {?Turn} */ top = null; // the turn that a reader has not scrolled away from
  topAt = 0;
  tall = 0; // in the text of a page: as high as the highest turn so far

  connectedCallback() {
    this.shadow ??= this.attachShadow({ mode: "open" });
    this.gone = new AbortController();
    this.storeKey = "";
    this.ready = this.start(this.gone.signal);
  }

  disconnectedCallback() {
    this.gone.abort();
    this.running?.abort();
    if (this.panel) {
      this.quotes.unmark();
      adopt(document, LOCK, false);
    }
  }

  attributeChangedCallback() {
    if (this.panel) {
      this.paint();
      this.welcome();
    }
  }

  /** An attribute, "" where it is not given. */
  given(name) {
    return this.getAttribute(name)?.trim() ?? "";
  }

  async start(signal) {
    const asked = this.given("lang");
    const isAuto = !asked || asked === "auto";
    const lang = chosen(isAuto ? [document.documentElement.lang, ...navigator.languages] : [asked]);
    this.where = { server: this.given("server").replace(/\/+$/, "") || SERVER, site: this.given("site") };
    const said = await strings(this.where.server, lang);
    if (signal.aborted) return;
    this.words = new Words(lang, said, this.ownStrings());
    const fromRight = FROM_RIGHT.test(lang) || (isAuto && getComputedStyle(document.body).direction === "rtl");
    this.build(lang, fromRight ? "rtl" : "ltr");
    this.listen(signal);
    this.paint();
    this.turnPage();
  }

  ownStrings() {
    try {
      return JSON.parse(this.given("strings") || "{}");
    } catch {
      return {};
    }
  }

  get isInline() {
    return this.given("position") === "inline";
  }

  get isModal() {
    return this.isOpen && !this.isInline && this.phone.matches;
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  build(lang, dir) {
    const say = (name) => this.words.say(name);
    const title = this.given("label") || say("title");
    this.quotes = new Quotes(this);
    this.sizes = new ResizeObserver(() => requestAnimationFrame(() => this.grow()));
    this.announcer = new Announcer();
    this.live = { accent: "", view: "", place: "", tall: "", sheet: sheet("") };
    this.live.write = () => this.live.sheet.replaceSync(this.live.accent + this.live.view + this.live.place + this.live.tall);
    this.phone = matchMedia("(max-width: 480px)");
    const tool = (name, onclick) =>
      h("button", { type: "button", class: "tool", "aria-label": say(name), title: say(name), onclick }, icon(ICONS[name]));

    this.launcher = h(
      "button",
      { type: "button", class: "launcher accent", part: "launcher", "aria-haspopup": "dialog", "aria-expanded": "false", onclick: () => this.open(true) },
      h("span", { "aria-hidden": "true" }, "¶"),
      title,
    );
    this.backButton = h("button", { type: "button", class: "back", part: "back", hidden: true, onclick: () => this.quotes.back() }, say("back"));
    this.intro = h("div", { class: "intro" });
    this.log = h("div", { class: "log", role: "log", "aria-live": "off", "aria-relevant": "additions", "aria-label": title, tabindex: "0" }, this.intro);
    this.down = h("button", { type: "button", class: "down", hidden: true, onclick: () => this.toEnd() }, say("more"));
    this.input = /** @type {HTMLTextAreaElement} */ (
      h("textarea", { rows: "1", part: "input", "aria-label": say("placeholder"), placeholder: say("placeholder"), maxlength: "20000", dir: "auto" })
    );
    this.sendButton = h("button", { class: "send accent", part: "send" });
    const submit = (event) => {
      event.preventDefault();
      if (this.running) this.halt();
      else this.ask(this.input.value);
    };
    this.fresh = tool("fresh", () => this.restart());
    this.panel = h(
      "section",
      { class: "panel", part: "panel", role: this.isInline ? "region" : "dialog", "aria-labelledby": "title", hidden: !this.isInline },
      h("div", { class: "head", part: "header" }, h("h2", { id: "title" }, title), this.fresh, this.isInline ? "" : tool("close", () => this.close())),
      this.log,
      h("form", { novalidate: true, onsubmit: submit }, this.down, h("div", { class: "ask" }, this.input, this.sendButton)),
      this.quotes.card,
    );
    this.launcher.hidden = this.isInline;
    this.probe = h("i", { class: "probe", hidden: true });
    const root = h("div", { dir, lang }, this.launcher, this.panel, this.backButton, this.probe, ...this.announcer.regions);
    this.shadow.adoptedStyleSheets = [STYLES, this.live.sheet];
    this.shadow.replaceChildren(root);
    this.showSend();
  }

  listen(signal) {
    const on = (target, type, heard) => target?.addEventListener(type, heard, { signal });
    on(this.panel, "keydown", (event) => this.key(event));
    on(this.input, "keydown", (event) => {
      const isSend = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
      if (!isSend) return;
      event.preventDefault();
      this.ask(this.input.value);
    });
    on(this.input, "input", () => {
      this.input.rows = Math.min(5, this.input.value.split("\n").length);
      this.save();
    });
    on(this.log, "scroll", () => {
      this.quotes.hide();
      if (Math.abs(this.log.scrollTop - this.topAt) > 2) this.top = null;
      if (this.isAtEnd()) this.down.hidden = true;
    });
    on(matchMedia("(prefers-color-scheme: dark)"), "change", () => this.paint());
    on(this.phone, "change", () => this.fit());
    on(window.visualViewport, "resize", () => this.fit());
    on(window.visualViewport, "scroll", () => this.fit());
    on(window, "pagehide", () => {
      this.save();
      this.isLeaving = true; // what a page says that goes away is no failure to keep
    });
    on(window, "pageshow", () => (this.isLeaving = false));
    on(window, "popstate", () => this.turnPage());
    on(window.navigation, "navigatesuccess", () => this.turnPage());
  }

  key(event) {
    if (event.key === "Escape") {
      const isCard = this.quotes.hide();
      if (!isCard && this.quotes.origin) this.quotes.back();
      else if (!isCard && !this.isInline) this.close();
      event.stopPropagation();
    } else if (event.key === "Tab" && this.isModal) {
      const all = [...this.panel.querySelectorAll("button,a,textarea,input,[tabindex='0']")].filter((one) => one.checkVisibility());
      const end = event.shiftKey ? all[0] : all.at(-1);
      if (this.shadow.activeElement !== end) return;
      event.preventDefault();
      (event.shiftKey ? all.at(-1) : all[0]).focus();
    }
  }

  /** Works out colours that can be read, from whatever the accent is. */
  paint() {
    const accent = this.given("accent");
    const isColour = accent && CSS.supports("color", accent);
    const own = `:host{--p-accent:${isColour ? accent : "var(--pilcrow-accent,light-dark(#9a3412,#f0a37c))"}}`;
    this.live.accent = own;
    this.live.write();
    const seen = getComputedStyle(this.probe);
    const colour = channels(seen.backgroundColor);
    const paper = channels(seen.color);
    if (colour && paper) {
      const on = contrast(colour, [1, 1, 1]) >= 4.5 ? "#fff" : "#000";
      this.live.accent = `${own}:host{--p-on:${on};--p-ink:${css(readable(colour, paper))}}`;
      this.live.write();
    }
  }

  /** Full screen on a phone: as high as the keyboard leaves, and the page behind does not move. */
  fit() {
    const view = window.visualViewport;
    this.live.view = view ? `:host{--p-view:${view.height}px;--p-top:${view.offsetTop}px}` : "";
    this.live.write();
    adopt(document, LOCK, this.isModal);
    if (this.isModal) this.panel.setAttribute("aria-modal", "true");
    else this.panel.removeAttribute("aria-modal");
  }

  /** @param {boolean} focus only where a reader asked for it */
  open(focus) {
    if (this.isInline || this.isOpen) {
      if (focus) this.input.focus();
      return;
    }
    this.turnPage();
    this.show(true);
    this.welcome();
    if (focus) this.input.focus();
    this.toTop(this.turns.at(-1));
    this.save();
    this.tell("open");
  }

  close() {
    if (this.isInline || !this.isOpen) return;
    const focused = this.shadow.activeElement;
    this.quotes.hide();
    this.quotes.unmark();
    this.show(false);
    if (focused) this.launcher.focus();
    this.save();
    this.tell("close");
  }

  show(isShown) {
    this.panel.hidden = !isShown;
    this.launcher.hidden = isShown;
    this.launcher.setAttribute("aria-expanded", String(isShown));
    this.isAside = false;
    this.fit();
  }

  /** Leaves the view to the marked words where the panel would cover them. */
  stepAside(range) {
    if (this.isInline) return;
    const panel = this.panel.getBoundingClientRect();
    const covers = [...range.getClientRects()].some((r) => r.right > panel.left && r.left < panel.right);
    if (!covers) return;
    this.show(false);
    this.launcher.hidden = true;
    this.isAside = true;
  }

  comeBack() {
    if (this.isAside) this.show(true);
  }

  offerBack(isShown) {
    this.backButton.hidden = !isShown;
  }

  endAside() {
    this.offerBack(false);
    if (this.isAside) this.show(false);
  }

  /** Follows a single-page app: each page of an automatic article has its own conversation. */
  turnPage() {
    const canonical = document.querySelector("link[rel=canonical]")?.href;
    const url = canonical || location.href.split("#")[0];
    const article = this.given("article") || "auto";
    const key = `pilcrow:1:${this.where.server}:${article === "auto" ? url : article}`;
    if (key === this.storeKey) return;
    this.halt();
    this.quotes.unmark();
    this.storeKey = key;
    this.pageUrl = url;
    this.articleId = article === "auto" ? "" : article;
    const kept = recall(this.given("persist"), key);
    this.turns = Array.isArray(kept.turns) ? kept.turns : [];
    for (const turn of this.turns) if (turn.status === "streaming") turn.status = "interrupted";
    this.input.value = kept.draft ?? "";
    this.redraw();
    if ((kept.open ?? this.given("open") === "true") && !this.isOpen) this.open(false);
  }

  redraw() {
    for (const view of this.views.values()) view.element.remove();
    this.views.clear();
    this.tall = 0;
    for (const turn of this.turns) this.add(turn);
    this.welcome();
    this.toTop(this.turns.at(-1));
  }

  add(turn) {
    const view = new TurnView(this, turn);
    this.views.set(turn, view);
    this.log.append(view.element);
    if (this.isInline) this.sizes.observe(view.element);
    return view;
  }

  /** In the text of a page the log takes no more room than its highest turn. */
  grow(height = 0) {
    const { paddingTop, paddingBottom } = getComputedStyle(this.log);
    const needed = (this.log.lastChild?.offsetHeight ?? 0) + parseFloat(paddingTop) + parseFloat(paddingBottom);
    this.tall = Math.max(this.tall, height, needed);
    this.live.tall = `.talk{flex-basis:${this.tall}px}`;
    this.live.write();
  }

  /** Brings a question to the top, where its verdict stays in view however long the answer gets. */
  toTop(turn) {
    const view = this.views.get(turn);
    if (!view) return;
    this.log.scrollTop += view.element.getBoundingClientRect().top - this.log.getBoundingClientRect().top - 10;
    this.topAt = this.log.scrollTop;
    this.top = turn;
    this.down.hidden = this.isAtEnd();
  }

  /** What stands in the panel before the first question: never nothing. */
  welcome() {
    const { words } = this;
    const given = this.given("starters").split("|").map((one) => one.trim()).filter(Boolean);
    if (!given.length) this.suggest();
    const known = this.suggested.get(this.articleId) ?? [];
    const about = { text: words.say("overview"), kind: "overview" };
    const offered = given.length ? [...given, about] : known.length ? known : [about];
    const privacy = safeUrl(this.given("privacy"));
    this.intro.replaceChildren(
      h("p", {}, words.say("intro")),
      this.questions(offered.slice(0, 4)),
      h("p", { class: "who" }, words.say("machine"), ...(privacy ? [" ", h("a", { href: privacy, target: "_blank", rel: "noopener" }, words.say("privacy"))] : [])),
    );
    const talks = this.turns.length > 0;
    this.intro.hidden = talks;
    this.log.classList.toggle("talk", talks);
    this.fresh.hidden = !talks;
  }

  /** Buttons that ask. */
  questions(questions) {
    const made = questions.map((one) => {
      const { text = one, kind } = one;
      return h("button", { type: "button", dir: "auto", onclick: () => (this.input.focus(), this.ask(text, kind)) }, text);
    });
    return h("div", { class: "starters" }, ...made);
  }

  /**
   * Asks once what the article can be asked, when a reader sees the panel. Which article it is, is
   * found out when it is opened; a page's own words wait for a question.
   */
  async suggest() {
    if (this.turns.length || this.running || !this.isOpen) return;
    const key = this.storeKey;
    if (this.suggested.has(key) || (!this.articleId && (this.isInline || this.given("text") === "page"))) return;
    this.suggested.set(key, []);
    try {
      const [id] = await this.ids(this.gone.signal);
      if (!id) return;
      const response = await request(this.where, `/v1/articles/${encodeURIComponent(id)}/questions`);
      this.suggested.set(id, (await response.json()).data.map((one) => one.question));
      this.welcome();
    } catch {
      // A question of one's own does as well.
    }
  }

  restart() {
    this.halt();
    this.turns = [];
    this.quotes.unmark();
    this.redraw();
    this.save();
    this.input.focus();
  }

  save() {
    if (this.isLeaving) return;
    const { turns } = this;
    keep(this.given("persist"), this.storeKey, { open: this.isOpen || this.isAside, draft: this.input.value, turns });
  }

  /** @returns {boolean} false when somebody prevented the default, to see to it instead */
  tell(type, detail = {}) {
    return this.dispatchEvent(new CustomEvent(`pilcrow-${type}`, { detail, bubbles: true, composed: true, cancelable: true }));
  }

  /** Whether there is nothing more below. */
  isAtEnd() {
    const { scrollTop, clientHeight, scrollHeight } = this.log;
    return scrollTop + clientHeight >= scrollHeight - STUCK_PX;
  }

  toEnd() {
    this.top = null;
    this.log.scrollTop = this.log.scrollHeight;
    this.down.hidden = true;
  }

  /** Draws a change, and moves along only with a reader who went to the end. */
  draw(turn) {
    const follows = !this.top && this.isAtEnd();
    this.views.get(turn)?.update();
    if (follows) this.toEnd();
    else this.down.hidden = this.isAtEnd();
  }

  showSend() {
    const name = this.running ? "stop" : "send";
    if (this.sendButton.name === name) return;
    this.sendButton.name = name;
    this.sendButton.setAttribute("aria-label", this.words.say(name));
    this.sendButton.title = this.words.say(name);
    this.sendButton.replaceChildren(icon(ICONS[name]));
  }

  /** Asks, unless an answer is still coming. */
  async ask(question, kind) {
    const asked = question.trim();
    if (!asked || this.running) return;
    const before = this.turns.at(-1);
    const turn = newTurn(asked, kind);
    if (this.isInline) this.grow(this.log.offsetHeight);
    this.turns.push(turn);
    this.input.value = "";
    this.input.rows = 1;
    this.welcome();
    this.add(turn);
    if (before) this.views.get(before).update();
    this.toTop(turn);
    await this.run(turn);
  }

  /** Replaces an answer, or tries again what failed. */
  async answerAgain(turn) {
    if (this.running) return;
    if (this.input.value.trim() === turn.question) this.input.value = "";
    this.input.focus();
    this.quotes.unmark();
    for (const name of ["id", "rating", "trouble", "asksReason"]) delete turn[name];
    Object.assign(turn, newTurn(turn.question, turn.kind));
    this.views.get(turn).update();
    this.toTop(turn);
    await this.run(turn);
  }

  halt() {
    this.running?.abort();
    this.running = null;
    if (this.panel) this.showSend();
  }

  async run(turn) {
    const stop = (this.running = new AbortController());
    this.showSend();
    this.log.setAttribute("aria-busy", "true");
    this.draw(turn);
    this.announcer.say(this.words.say("answering"));
    this.tell("question", { question: turn.question });
    this.save();
    try {
      const { question, kind } = turn;
      const body = { question, kind, conversation: this.conversation(turn), stream: true, article_ids: await this.ids(stop.signal) };
      for await (const { event, data } of answerEvents(this.where, body, stop)) this.take(turn, event, data);
    } catch (failure) {
      this.fail(turn, failure, stop);
    }
    if (this.running === stop) this.running = null;
    this.log.setAttribute("aria-busy", "false");
    this.showSend();
    this.draw(turn);
    this.save();
    if (turn.status !== "failed") this.announce(turn);
  }

  take(turn, event, data) {
    if (event === "answer.created") turn.id = data.id;
    else if (event === "answer.delta") turn.text += data.text;
    else if (event === "citation.added") turn.citations.push(data);
    else if (event === "answer.completed") {
      Object.assign(turn, { id: data.id, text: data.answer, citations: data.citations, nearest: data.nearest, questions: data.questions, status: data.status });
      if ([...data.citations, ...data.nearest].length) this.article(this.articleId);
      this.tell("answer", data);
    }
    if (turn.drawing || turn.status !== "streaming") return;
    turn.drawing = true;
    const draw = () => {
      delete turn.drawing;
      if (turn.status === "streaming") this.draw(turn);
    };
    if (document.hidden) setTimeout(draw, 100);
    else requestAnimationFrame(draw);
  }

  fail(turn, failure, stop) {
    if (!(failure instanceof Trouble)) {
      turn.status = "stopped";
      if (stop.signal.aborted) return;
      failure = new Trouble("failed", String(failure));
    }
    if (failure.kind === "noArticle") this.forget();
    turn.status = "failed";
    turn.trouble = { kind: failure.kind, detail: failure.detail, wait: failure.wait };
    if (!this.input.value) this.input.value = turn.question;
    this.tell("error", turn.trouble);
  }

  /** The turns before this one. */
  conversation(turn) {
    const before = this.turns.slice(0, this.turns.indexOf(turn)).filter((one) => one.text && one.status !== "failed");
    return before.slice(-MOST_TURNS).map(({ question, text }) => ({ question, answer: text }));
  }

  /** The article of this page: given, or known to the server by the page's address. */
  async ids(signal) {
    if (this.given("article") === "*") return [];
    if (!this.articleId) {
      const page = this.pageUrl;
      const html = this.given("text") === "page" ? pageHtml() : "";
      const article = await articleOf(this.where, page, html, signal);
      this.articles.set(article.id, Promise.resolve(article));
      if (page === this.pageUrl) this.articleId = article.id;
      return [article.id];
    }
    return [this.articleId];
  }

  /** The server has it no more: the next question finds it anew. */
  forget() {
    this.articles.delete(this.articleId);
    if (/^(auto)?$/.test(this.given("article"))) this.articleId = "";
  }

  /** An article with its paragraphs, read once; null when it cannot be had. */
  article(id) {
    if (!id) return Promise.resolve(null);
    if (!this.articles.has(id)) {
      const read = request(this.where, `/v1/articles/${encodeURIComponent(id)}`).then((response) => response.json());
      this.articles.set(id, read.catch(() => (this.articles.delete(id), null)));
    }
    return this.articles.get(id);
  }

  /** Says the whole answer once, in words, and how many sources it has. */
  announce(turn) {
    const named = (number) => {
      const cited = turn.citations.find((one) => one.index === number);
      return cited ? `, ${this.quotes.label(cited)}` : null;
    };
    const text = turn.status === "stopped" ? this.words.say("stopped") : plain(wordsOf(turn, this.words), named);
    this.announcer.say(turn.citations.length ? `${text} ${this.words.count("sources", turn.citations.length)}` : text);
  }

  /** @param {HTMLElement} button shows for a moment that it is done */
  async copy(turn, button) {
    const text = asText(turn);
    try {
      const parts = { "text/plain": text, "text/html": asHtml(turn) };
      for (const type in parts) parts[type] = new Blob([parts[type]], { type });
      await navigator.clipboard.write([new ClipboardItem(parts)]);
    } catch {
      const area = this.panel.appendChild(h("textarea", { class: "unseen" }, text));
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    this.announcer.say(this.words.say("copied"));
    button.replaceChildren(icon(ICONS.copied));
    setTimeout(() => button.replaceChildren(icon(ICONS.copy)), 2000);
  }

  /** Rates, or takes the rating back. */
  async rate(turn, value) {
    const before = turn.rating;
    turn.rating = before === value ? "none" : value;
    turn.asksReason = turn.rating === "down";
    this.draw(turn);
    try {
      await this.sendRating(turn);
    } catch (failure) {
      turn.rating = before;
      this.draw(turn);
      this.announcer.say(this.words.say(failure.kind, { wait: this.words.seconds(failure.wait || 30) }));
    }
  }

  async explain(turn, reason) {
    turn.asksReason = false;
    this.input.focus();
    this.draw(turn);
    if (reason.trim()) await this.sendRating(turn, reason.trim()).catch(() => {});
  }

  async sendRating(turn, reason) {
    const rating = { answer_id: turn.id, value: turn.rating };
    this.save();
    await request(this.where, "/v1/feedback", reason ? { ...rating, reason } : rating);
    this.tell("feedback", rating);
    this.announcer.say(this.words.say("thanks"));
  }
}
