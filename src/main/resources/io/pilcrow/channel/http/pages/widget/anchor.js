// Finds a quote in the host page. Text is compared without white space, soft hyphens and ligatures,
// so markup inside a paragraph does not matter. Rather no place than a wrong one.

const IGNORED = /[\s\u00ad\u200b-\u200f\u2060\ufeff|]/u;
const NOT_READ = "script,style,noscript,template,textarea,select,pilcrow-ask";

/** Hands over each character that counts, with its place and width in the text it came from. */
function eachFolded(text, take) {
  let at = 0;
  for (const char of text) {
    if (!IGNORED.test(char)) {
      const folded = char < "\x80" ? char : char.normalize("NFKD");
      for (let i = 0; i < folded.length; i++) take(folded[i], at, char.length);
    }
    at += char.length;
  }
}

/** A text as it is compared. */
function fold(text) {
  let folded = "";
  eachFolded(text, (char) => (folded += char));
  return folded;
}

/** Every place where the words stand. */
function places(text, words) {
  const found = [];
  if (!words) return found;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) found.push(at);
  return found;
}

/** How much of the shorter text is in the longer one: shared runs of four characters, 0 to 1. */
function overlap(a, b) {
  const runs = (text) => {
    const all = new Set();
    for (let i = 0; i + 4 <= text.length; i++) all.add(text.slice(i, i + 4));
    return all;
  };
  const [few, many] = [runs(a), runs(b)].sort((x, y) => x.size - y.size);
  let shared = 0;
  for (const run of few) if (many.has(run)) shared++;
  return few.size ? shared / few.size : 0;
}

/** The visible text below an element, folded; knows the node behind each character. */
class PageText {
  constructor(root, leaveOut) {
    this.text = "";
    this.nodes = [];
    this.starts = [];
    this.ends = [];
    this.blocks = new Map();
    const read = new Map();
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!read.has(parent)) {
        const shown = !parent.checkVisibility || parent.checkVisibility();
        read.set(parent, shown && !parent.closest(leaveOut));
      }
      if (read.get(parent)) this.add(/** @type {Text} */ (node));
    }
  }

  add(node) {
    eachFolded(node.data, (char, at, width) => {
      this.text += char;
      this.nodes.push(node);
      this.starts.push(at);
      this.ends.push(at + width);
    });
  }

  /** The paragraph, cell or item that a character stands in. */
  block(at) {
    const parent = this.nodes[at]?.parentElement;
    if (!parent) return null;
    if (!this.blocks.has(parent)) {
      let block = parent;
      while (block.parentElement && /^(inline|contents)/.test(getComputedStyle(block).display)) {
        block = block.parentElement;
      }
      this.blocks.set(parent, block);
    }
    return this.blocks.get(parent);
  }

  /** Whether the characters are whole blocks, from the start of one to the end of one. */
  isWhole(from, to) {
    return this.block(from - 1) !== this.block(from) && this.block(to - 1) !== this.block(to);
  }

  /** @returns {{range: Range, block: Element}} */
  place(from, to) {
    const range = document.createRange();
    range.setStart(this.nodes[from], this.starts[from]);
    range.setEnd(this.nodes[to - 1], this.ends[to - 1]);
    return { range, block: this.block(from) };
  }
}

/**
 * Which of several places of a paragraph is the one that is meant: as many places as the article
 * has such paragraphs are told apart by their order, others by the paragraphs around them.
 */
function meant(page, texts, i) {
  const size = texts[i].length;
  const all = places(page.text, texts[i]);
  const whole = all.filter((at) => page.isWhole(at, at + size));
  const found = whole.length ? whole : all;
  if (found.length < 2) return found;
  const same = texts.flatMap((text, k) => (text === texts[i] ? [k] : []));
  if (same.length === found.length) return [found[same.indexOf(i)]];
  const gap = (at) => {
    const before = texts[i - 1] ? page.text.lastIndexOf(texts[i - 1], at - texts[i - 1].length) : -1;
    const after = texts[i + 1] ? page.text.indexOf(texts[i + 1], at + size) : -1;
    return (before < 0 ? 1e6 : at - before - texts[i - 1].length) + (after < 0 ? 1e6 : after - at - size);
  };
  const ranked = found.map((at) => ({ at, gap: gap(at) })).sort((a, b) => a.gap - b.gap);
  return ranked[0].gap < ranked[1].gap ? [ranked[0].at] : [];
}

/** Where a quote stands whose paragraph was reworded around it: in a block like that paragraph. */
function reworded(page, quote, paragraph) {
  const found = places(page.text, quote);
  if (!paragraph) return found.length === 1 && quote.length >= 24 ? found[0] : -1;
  const ranked = found
    .map((at) => ({ at, like: overlap(fold(page.block(at).textContent), paragraph) }))
    .filter((one) => one.like >= 0.6)
    .sort((a, b) => b.like - a.like);
  return ranked.length && ranked[0].like !== ranked[1]?.like ? ranked[0].at : -1;
}

/**
 * Finds the words that a citation quotes.
 * @param {?{paragraphs: {id: string, text: string}[]}} article as the server read it
 * @returns {?{range: Range, block: Element}} null when the words are not there any more
 */
function locate(cited, article) {
  const own = document.querySelector(`[data-paragraph="${CSS.escape(cited.paragraph_id)}"]`);
  const quote = fold(cited.quote);
  const all = article ? article.paragraphs : [];
  const i = all.findIndex((one) => one.id === cited.paragraph_id);
  const texts = all.map((one) => fold(one.text));
  for (const more of ["", ",sup,button,[aria-hidden=true]"]) {
    const page = new PageText(own || document.body, NOT_READ + more);
    if (i >= 0) {
      const at = meant(page, own ? [texts[i]] : texts, own ? 0 : i);
      const before = fold([...all[i].text].slice(0, cited.paragraph_span.start).join("")).length;
      if (at.length && texts[i].startsWith(quote, before)) {
        return page.place(at[0] + before, at[0] + before + quote.length);
      }
      if (places(page.text, texts[i]).length) return null; // there, but which one cannot be told
    }
    const at = reworded(page, quote, texts[i]);
    if (at >= 0) return page.place(at, at + quote.length);
  }
  return null;
}

const PAGE_SHEET = sheet(
  "::highlight(pilcrow){background-color:#ffe08a;color:#1d1a10}" +
    "[data-pilcrow-cited]{outline:0;scroll-margin:20vh 0}" +
    "[data-pilcrow-cited]:focus-visible,[data-pilcrow-cited=block]{outline:2px solid #b45309;outline-offset:6px;border-radius:2px}" +
    "@media(forced-colors:active){::highlight(pilcrow){background-color:Mark;color:MarkText}}" +
    "@media print{[data-pilcrow-cited]{outline:0!important}}",
);

/** The one mark in the host page. Leaves the page's elements as they were. */
const mark = {
  /** @type {?Element} */ block: null,
  madeFocusable: false,

  set({ range, block }) {
    this.clear();
    adopt(document, PAGE_SHEET, true);
    const canMark = Boolean(window.Highlight && CSS.highlights);
    if (canMark) CSS.highlights.set("pilcrow", new Highlight(range));
    this.block = block;
    this.madeFocusable = !block.hasAttribute("tabindex");
    if (this.madeFocusable) block.setAttribute("tabindex", "-1");
    block.setAttribute("data-pilcrow-cited", canMark ? "" : "block"); // without, its frame shows it
    block.focus({ preventScroll: true });
    const fits = block.getBoundingClientRect().height < innerHeight * 0.8;
    const seen = fits ? block : range.startContainer.parentElement;
    seen.scrollIntoView({ behavior: isCalm() ? "instant" : "smooth", block: "center" });
  },

  clear() {
    if (!this.block) return;
    CSS.highlights?.delete("pilcrow");
    this.block.removeAttribute("data-pilcrow-cited");
    if (this.madeFocusable) this.block.removeAttribute("tabindex");
    this.block = null;
    adopt(document, PAGE_SHEET, false);
  },
};
