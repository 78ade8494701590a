// The little Markdown that answers use, as elements, with a chip for every marker that names a
// source. What is not known here stays the text it is: HTML too.

const KINDS = [
  ["fence", /^\s*```/],
  ["heading", /^#{1,6}\s+/],
  ["ul", /^\s*[-*+•]\s+/],
  ["ol", /^\s*\d{1,3}[.)]\s+/],
  ["table", /^\s*\|.*\|\s*$/],
  ["quote", /^>\s?/],
];

/** @returns {{kind: string, lines: string[], source: string}[]} */
function blocks(text) {
  const found = [];
  let open = null;
  for (const line of text.split("\n")) {
    const kind = KINDS.find(([, start]) => start.test(line))?.[0] ?? (line.trim() ? "p" : "");
    if (open?.kind === "fence") {
      if (kind === "fence") open = null;
      else open.lines.push(line);
    } else if (!kind) {
      open = null;
    } else if (open && kind === open.kind && kind !== "heading") {
      open.lines.push(line);
    } else {
      found.push((open = { kind, lines: kind === "fence" ? [] : [line], source: "" }));
    }
  }
  for (const block of found) block.source = block.kind + block.lines.join("\n");
  return found;
}

const INLINE =
  /`([^`\n]+)`|\*\*(?=\S)(.+?)\*\*|(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])|!?\[([^\]\n]*)\]\(([^()\s]+)[^()\n]*\)|\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]/g;

/**
 * Words with their emphasis, links and chips.
 * @param {string} text
 * @param {function(number): ?Node} chip the chip of a source, null when there is no such source
 * @returns {(Node|string)[]}
 */
function inline(text, chip) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [all, code, bold, italic, label, address, numbers] = match;
    const href = address && safeUrl(address);
    let before = text.slice(from, match.index);
    let made = [all];
    if (code) made = [h("code", {}, code)];
    else if (bold) made = [h("strong", {}, ...inline(bold, chip))];
    else if (italic) made = [h("em", {}, ...inline(italic, chip))];
    else if (href) {
      made = [h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow ugc" }, linkWords(label, href))];
    } else if (numbers) {
      const chips = markers(numbers, chip);
      if (chips) [before, made] = held(before, chips, parts);
    }
    parts.push(before, ...made);
    from = match.index + all.length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** Chips with the last letters before them: on no line do they stand alone. */
function held(before, chips, parts) {
  const last = parts.at(-1);
  if (last?.className === "held" && !before.trim()) {
    last.append(before, ...chips);
    return ["", []];
  }
  const [tail] = /\S{0,8}\s*$/.exec(before);
  return [before.slice(0, before.length - tail.length), [h("span", { class: "held" }, tail, ...chips)]];
}

/** The words of a link; the address itself where they name another host than it leads to. */
function linkWords(label, href) {
  const host = /^(?:https?:\/\/)?([^\s/?#]+\.\p{L}{2,})(?:[/:?#]\S*)?$/iu.exec(label.trim())?.[1];
  return !label.trim() || (host && host !== (new URL(href).host || href.slice(7))) ? href : label;
}

/** The chips of [1, 2]; null when none of the numbers names a source. */
function markers(numbers, chip) {
  const made = numbers.split(",").map((number) => chip(Number(number)) ?? `[${number.trim()}]`);
  return made.some((one) => typeof one !== "string") ? made : null;
}

function blockElement({ kind, lines }, chip) {
  const words = (line) => inline(line.replace(KINDS.find(([name]) => name === kind)?.[1] ?? "", ""), chip);
  switch (kind) {
    case "fence":
      return h("pre", { tabindex: "0" }, h("code", {}, lines.join("\n")));
    case "heading":
      return h("p", {}, h("strong", {}, ...words(lines[0])));
    case "ul":
    case "ol":
      return h(kind, { start: parseInt(lines[0], 10) || null }, ...lines.map((line) => h("li", {}, ...words(line))));
    case "quote":
      return h("blockquote", {}, ...lines.flatMap((line) => [...words(line), "\n"]));
    case "table":
      return table(lines, chip);
    default:
      return h("p", {}, ...inline(lines.join("\n"), chip));
  }
}

function table(lines, chip) {
  const rows = lines.filter((line) => !/^[\s|:-]+$/.test(line));
  const cells = (line, tag) =>
    line.trim().slice(1, -1).split("|").map((cell) => h(tag, {}, ...inline(cell.trim(), chip)));
  const made = h("table", {}, ...rows.map((line, i) => h("tr", {}, ...cells(line, i ? "td" : "th"))));
  return h("div", { class: "wide", tabindex: "0" }, made);
}

/**
 * An answer as plain text.
 * @param {function(number): ?string} source what a marker becomes, null to leave it
 */
function plain(text, source) {
  return text
    .replace(/!?\[([^\]\n]*)\]\(([^()\s]+)[^()\n]*\)/g, "$1")
    .replace(/\s?\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]/g, (all, numbers) => {
      const named = numbers.split(",").map((number) => source(Number(number)));
      return named.every((one) => one === null) ? all : named.join("");
    })
    .replace(/^\s*\|?[\s:|-]+\|\s*$/gm, "")
    .replace(/^(#{1,6}|>|[-*+])\s+/gm, "")
    .replace(/\*\*|```\w*|`|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)/g, "");
}
