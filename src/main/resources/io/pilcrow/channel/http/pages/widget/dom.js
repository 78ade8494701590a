// Small words for the page. Nothing in the widget writes markup or a style attribute: every word
// arrives as text, every rule in a constructed sheet, so the strictest policy has nothing to refuse.

/**
 * Makes an element. An attribute that is false or null is left out; "onclick" and its like listen.
 * @param {string} tag
 * @param {Object<string, *>} attributes
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** A drawn sign of 24 by 24; what it means stands in the name of its button. */
function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const line = svg.appendChild(document.createElementNS(space, "path"));
  line.setAttribute("d", path);
  return svg;
}

const ICONS = {
  close: "M6 6l12 12M18 6L6 18",
  send: "M12 20V5M5 12l7-7 7 7",
  stop: "M7 7h10v10H7z",
  fresh: "M12 5v14M5 12h14",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  copied: "M5 13l5 5L20 6",
  again: "M20 11a8 8 0 1 0-2 6M20 4v7h-7",
  up: "M7 21V10l5-8 2 1-1 6h7l-2 12zM3 10v11",
  down: "M17 3v11l-5 8-2-1 1-6H4L6 3zM21 14V3",
};

/** A sheet that no inline-style policy concerns. */
function sheet(rules) {
  const made = new CSSStyleSheet();
  made.replaceSync(rules);
  return made;
}

/** Adds a sheet to a document or shadow root, or takes it out. */
function adopt(root, made, on) {
  const others = root.adoptedStyleSheets.filter((one) => one !== made);
  root.adoptedStyleSheets = on ? [...others, made] : others;
}

/** An address that a reader may be sent to, or null: never javascript:, data: or a relative one. */
function safeUrl(address) {
  try {
    const url = new URL(address);
    return /^(https?|mailto):$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
