// Any accent a publisher names is made readable: the words on it, and the accent as words.

/** A computed colour as parts of 0 to 1; null when there is none. */
function channels(computed) {
  const numbers = computed.match(/[\d.]+(e-?\d+)?/g)?.map(Number);
  if (!numbers || numbers.length < 3) return null;
  return numbers.slice(0, 3).map((n) => (computed.startsWith("rgb") ? n / 255 : n));
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(rgb) {
  const [r, g, b] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** The colour moved towards black or white until it can be read on the paper, 4.6:1 or more. */
function readable(colour, paper) {
  const end = luminance(paper) > 0.18 ? 0 : 1;
  for (let step = 0; step < 1; step += 0.05) {
    const moved = colour.map((c) => c + (end - c) * step);
    if (contrast(moved, paper) >= 4.6) return moved;
  }
  return [end, end, end];
}

const css = (rgb) => `rgb(${rgb.map((c) => Math.round(c * 255)).join(" ")})`;
