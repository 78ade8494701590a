// Citations: the chip in the answer, the card with its quote, the way to the words and back.

/** The cited row under the names of its columns, the cell that counts marked. */
function rowTable({ title, header, rows, marked }) {
  const row = (tag, cells) => h("tr", {}, ...cells.map((cell) => h(tag, { dir: "auto" }, cell)));
  const made = h("table", {}, ...(title ? [h("caption", {}, title)] : []), row("th", header), ...rows.map((one) => row("td", one)));
  if (marked) made.rows[marked.row + 1].cells[marked.column].className = "marked";
  return h("div", { class: "wide", tabindex: "0" }, made);
}

class Quotes {
  /** @param {PilcrowAsk} ask */
  constructor(ask) {
    this.ask = ask;
    this.card = h("div", { class: "card", id: "card", role: "tooltip", part: "quote", hidden: true });
    this.card.addEventListener("pointerenter", () => clearTimeout(this.leaving));
    this.card.addEventListener("pointerleave", () => this.leave());
    /** @type {?HTMLElement} */ this.chipShown = null;
    /** @type {?HTMLElement} */ this.origin = null;
    this.leaving = 0;
    /** The way back is offered while the answer is out of view. */
    this.watch = new IntersectionObserver((seen) => this.ask.offerBack(!seen.at(-1).isIntersecting));
  }

  label(cited) {
    const { index: n, article_title: title, paragraph_number: p, page, slide, sheet, cell, time } = cited;
    const place = page ? this.ask.words.say("page", { page }) : slide ? this.ask.words.say("slide", { slide }) : sheet ? `${sheet}!${cell}` : time;
    return this.ask.words.say(p ? "source" : "record", { n, title, p }) + (place ? `, ${place}` : "");
  }

  /** The little number. */
  chip(cited) {
    const chip = this.opener(cited, { class: "cite", part: "citation" }, String(cited.index));
    const away = chip.tagName === "A" ? `, ${this.ask.words.say("newTab")}` : "";
    chip.setAttribute("aria-label", this.label(cited) + away);
    chip.addEventListener("pointerenter", (event) => event.pointerType !== "touch" && this.show(cited, chip));
    chip.addEventListener("pointerleave", () => this.leave());
    chip.addEventListener("focus", () => this.isReturning || this.show(cited, chip));
    chip.addEventListener("blur", () => this.leave());
    return chip;
  }

  /** A button that leads to words of this page, a link that leads to another one. */
  opener(cited, attributes, ...children) {
    const href = this.isHere(cited) ? null : safeUrl(cited.fragment_url ?? cited.url);
    if (href) return h("a", { ...attributes, href, target: "_blank", rel: "noopener", onclick: () => this.tell(cited) }, ...children);
    const made = h("button", { ...attributes, type: "button", onclick: () => this.jump(cited, made) }, ...children);
    return made;
  }

  isHere(cited) {
    if (this.ask.given("citations") === "link") return false;
    return cited.article_id === this.ask.articleId || (cited.url && cited.url === this.ask.pageUrl);
  }

  tell(cited) {
    return this.ask.tell("citation", { citation: cited });
  }

  show(cited, chip, note = "") {
    clearTimeout(this.leaving);
    const parts = [h("b", {}, h("bdi", {}, this.label(cited))), cited.table ? rowTable(cited.table) : h("q", { dir: "auto" }, cited.quote)];
    if (note) parts.push(h("span", { class: "note" }, note));
    const href = note && cited.article_id !== this.ask.articleId && safeUrl(cited.fragment_url ?? cited.url);
    if (href) parts.push(h("a", { href, target: "_blank", rel: "noopener" }, this.ask.words.say("elsewhere")));
    this.card.replaceChildren(...parts);
    this.card.hidden = false;
    this.chipShown?.removeAttribute("aria-describedby");
    this.chipShown = chip;
    chip.setAttribute("aria-describedby", "card");
    this.put(chip);
  }

  /** Beside the chip, touching it, so that the pointer can move onto the card. */
  put(chip) {
    const panel = this.ask.panel.getBoundingClientRect();
    const at = chip.getBoundingClientRect();
    const above = at.top - panel.top;
    const below = panel.bottom - at.bottom;
    this.ask.live.place = above > below
      ? `.card{inset-block-end:${Math.round(panel.bottom - at.top)}px;max-height:${Math.round(above - 8)}px}`
      : `.card{inset-block-start:${Math.round(at.bottom - panel.top)}px;max-height:${Math.round(below - 8)}px}`;
    this.ask.live.write();
  }

  leave() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.hide(), 250);
  }

  /** @returns {boolean} whether there was something to hide */
  hide() {
    const was = !this.card.hidden;
    this.card.hidden = true;
    this.chipShown?.removeAttribute("aria-describedby");
    this.chipShown = null;
    return was;
  }

  /**
   * Brings the words into view and marks them; says so when they are not there any more. While the
   * article is being read the reader may go elsewhere: then nothing moves any more.
   */
  async jump(cited, from) {
    this.unmark();
    if (!this.tell(cited)) return this.hide();
    if (!cited.paragraph_id) return this.show(cited, from); // the article's record stands nowhere on the page
    const going = (this.going = {});
    const article = await this.ask.article(cited.article_id);
    if (this.going !== going) return;
    const found = locate(cited, article);
    if (!found) {
      const note = this.ask.words.say("changed");
      this.show(cited, from, note);
      this.ask.announcer.say(note);
      return;
    }
    this.hide();
    this.origin = from;
    this.place = { left: scrollX, top: scrollY, behavior: "instant" };
    from.setAttribute("aria-pressed", "true");
    this.ask.stepAside(found.range);
    mark.set(found);
    document.addEventListener("keydown", this.escape);
    this.watch.observe(from);
  }

  escape = (event) => event.key === "Escape" && !event.defaultPrevented && this.back();

  /** Back to the answer, its panel and its chip, and the page to where it was. */
  back() {
    const { origin } = this;
    this.ask.comeBack();
    this.unmark();
    scrollTo(this.place);
    this.isReturning = true;
    const to = origin?.isConnected ? origin : this.ask.input;
    to.focus({ preventScroll: true });
    const { top, bottom } = to.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) to.scrollIntoView({ block: "center" }); // the page scrolls by other means
    this.isReturning = false;
  }

  unmark() {
    this.going = null;
    document.removeEventListener("keydown", this.escape);
    mark.clear();
    this.origin?.removeAttribute("aria-pressed");
    this.origin = null;
    this.watch.disconnect();
    this.ask.endAside();
  }
}
