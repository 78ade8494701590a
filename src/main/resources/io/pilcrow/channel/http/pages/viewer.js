// The pages of a PDF as they were printed, the cited words marked. A link says where they are, in
// points from the top left corner of the page as it is shown:
//
//   #page=3&boxes=72,80.1,310,12;72,94.5,120,12      left, top, width, height of each line
//
// Without script, or where the file cannot be drawn, the text stands there as it always does.

const root = document.getElementById("pages");
const text = document.getElementById("text");
const { pdfjs: AT, version: VERSION } = root.dataset;
const WORKER = `${AT}build/pdf.worker.min.mjs?v=${VERSION}`;
const NEAR = "120%"; // of the window's height: so far from it pages are drawn

/** The worker's address, the only one that this page's policy lets become a script. */
function workerAddress() {
  const only = { createScriptURL: (address) => (address === WORKER ? address : "") };
  return window.trustedTypes ? trustedTypes.createPolicy("pilcrow-pdf", only).createScriptURL(WORKER) : WORKER;
}

async function open() {
  const pdfjs = await import(`${AT}build/pdf.min.mjs?v=${VERSION}`);
  pdfjs.GlobalWorkerOptions.workerPort = new Worker(workerAddress(), { type: "module" });
  const below = (folder) => new URL(`${AT}${folder}/`, location.href).href;
  return pdfjs.getDocument({
    url: root.dataset.file,
    cMapUrl: below("cmaps"),
    standardFontDataUrl: below("fonts"),
    iccUrl: below("iccs"),
    wasmUrl: below("wasm"),
    useWasm: false, // the policy allows none
    isEvalSupported: false,
    enableXfa: false,
  }).promise;
}

/** One page: a sheet of its size, drawn while it is near. */
class Sheet {
  constructor(pdf, number, shape) {
    this.pdf = pdf;
    this.number = number;
    this.element = document.createElement("div");
    this.element.className = "sheet";
    this.element.tabIndex = -1;
    this.element.setAttribute("role", "img");
    this.element.setAttribute("aria-label", `Page ${number}`);
    this.marks = [];
    this.shape(shape);
  }

  /** @param {{width: number, height: number}} size in points */
  shape(size) {
    this.size = size;
    this.element.style.aspectRatio = `${size.width} / ${size.height}`;
    this.place();
  }

  async draw() {
    if (this.canvas) return;
    const canvas = (this.canvas = document.createElement("canvas"));
    const page = await this.pdf.getPage(this.number);
    const size = page.getViewport({ scale: 1 });
    this.shape(size);
    const scale = (this.element.clientWidth * Math.min(devicePixelRatio, 2)) / size.width;
    const viewport = page.getViewport({ scale });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    await page.render({ canvas, viewport }).promise;
    if (this.canvas === canvas) this.element.prepend(canvas);
  }

  /** What is far away needs no memory. */
  clear() {
    this.canvas?.remove();
    this.canvas = null;
  }

  mark(boxes) {
    for (const { element } of this.marks) element.remove();
    this.marks = boxes.map((box) => ({ box, element: document.createElement("div") }));
    for (const { element } of this.marks) element.className = "box";
    this.element.append(...this.marks.map(({ element }) => element));
    this.place();
  }

  place() {
    for (const { box, element } of this.marks ?? []) {
      const part = (points, whole) => `${(100 * points) / whole}%`;
      element.style.left = part(box.left, this.size.width);
      element.style.top = part(box.top, this.size.height);
      element.style.width = part(box.width, this.size.width);
      element.style.height = part(box.height, this.size.height);
    }
  }
}

class Viewer {
  constructor(pdf, sheets) {
    this.pdf = pdf;
    this.sheets = sheets;
    this.list = root.querySelector(".sheets");
    this.list.append(...sheets.map((sheet) => sheet.element));
    const bySheet = new Map(sheets.map((sheet) => [sheet.element, sheet]));
    const near = (entries) => {
      for (const { target, isIntersecting } of entries) {
        const sheet = bySheet.get(target);
        if (isIntersecting) sheet.draw().catch((failure) => console.error(failure));
        else sheet.clear();
      }
    };
    this.watch = new IntersectionObserver(near, { rootMargin: `${NEAR} 0px` });
    for (const sheet of sheets) this.watch.observe(sheet.element);
  }

  /**
   * Brings a page into view and marks the boxes, which may go on over the next pages.
   * @param {{page: number, left: number, top: number, width: number, height: number}[]} boxes
   */
  show(page, boxes) {
    for (const sheet of this.sheets) sheet.mark(boxes.filter((box) => box.page === sheet.number));
    const sheet = this.sheets[Math.min(Math.max(page, 1), this.sheets.length) - 1];
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const target = sheet.marks[0]?.element ?? sheet.element;
    sheet.element.focus({ preventScroll: true });
    target.scrollIntoView({ behavior: calm ? "instant" : "smooth", block: boxes.length ? "center" : "start" });
  }
}

/** @returns {?{page: number, boxes: object[]}} what a link points at */
function asked() {
  const found = new URLSearchParams(location.hash.slice(1));
  const page = Number.parseInt(found.get("page") ?? "", 10);
  if (!page) return null;
  const boxes = (found.get("boxes") ?? "").split(";").map((one) => one.split(",").map(Number));
  return {
    page,
    boxes: boxes
      .filter((box) => box.length === 4 && box.every((number) => Number.isFinite(number) && number >= 0))
      .map(([left, top, width, height]) => ({ page, left, top, width, height })),
  };
}

/** @param {boolean} printed the pages; else the text */
function show(printed) {
  root.querySelector(".sheets").hidden = !printed;
  text.hidden = printed;
  for (const choice of root.querySelectorAll("input")) choice.checked = (choice.value === "pages") === printed;
}

async function begin() {
  const pdf = await open();
  const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
  const sheets = Array.from({ length: pdf.numPages }, (_, i) => new Sheet(pdf, i + 1, first));
  const viewer = new Viewer(pdf, sheets);
  root.hidden = false;
  show(!/^#p\d+$/.test(location.hash));
  const go = () => {
    const where = asked();
    if (where) {
      show(true);
      viewer.show(where.page, where.boxes);
    } else if (/^#p\d+$/.test(location.hash)) {
      show(false);
      document.querySelector(location.hash)?.scrollIntoView();
    }
  };
  addEventListener("hashchange", go);
  go();
  for (const choice of root.querySelectorAll("input")) {
    choice.addEventListener("change", () => show(choice.value === "pages"));
  }
  document.addEventListener("pilcrow-citation", (event) => {
    const { citation } = event.detail;
    if (text.hidden && citation.page && citation.article_id === root.dataset.article) {
      event.preventDefault(); // or the widget would look for the words in the text
      viewer.show(citation.page, citation.boxes ?? []);
    }
  });
}

begin().catch((failure) => {
  console.error(failure);
  root.hidden = true;
  text.hidden = false;
});
