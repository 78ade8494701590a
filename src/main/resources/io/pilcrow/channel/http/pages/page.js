// The pages of this server: an access key where one is asked for, and the library's form. What is
// shown here is text; nothing is ever read as markup.

const COOKIE = "pilcrow_key";

/** The key a person gave on this machine, for as long as the browser runs; "" without one. */
function accessKey() {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`));
  return found ? decodeURIComponent(found.slice(COOKIE.length + 1)) : "";
}

/** Opens the pages of this server; they and no others are told, and it opens nothing else. */
function keepKey(key) {
  const life = key ? "" : "; max-age=0";
  const safe = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${COOKIE}=${encodeURIComponent(key)}; path=/; samesite=strict${life}${safe}`;
}

for (const form of document.querySelectorAll("form.key")) {
  const field = form.querySelector("input");
  field.value = accessKey();
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keepKey(field.value.trim());
    location.reload();
  });
}
// In a frame the page around it names a site key behind #, which no server is told.
const site = /[#&]site=(pk_site_\w+)/.exec(location.hash)?.[1] ?? accessKey();
if (site) document.querySelector("pilcrow-ask")?.setAttribute("site", site);

/**
 * Sends a request and tells how much of its body has gone out, from 0 to 1.
 * @returns {Promise<{status: number, body: object}>}
 */
function send(method, path, body, progress = () => {}) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    if (accessKey()) request.setRequestHeader("Authorization", `Bearer ${accessKey()}`);
    if (typeof body === "string") request.setRequestHeader("Content-Type", "application/json");
    request.upload.addEventListener("progress", (event) => progress(event.total ? event.loaded / event.total : 1));
    request.addEventListener("load", () => {
      let read = {};
      try {
        read = JSON.parse(request.responseText);
      } catch {
        // no content, or no answer of this server
      }
      done({ status: request.status, body: read });
    });
    request.addEventListener("error", () => failed(new Error("The server cannot be reached.")));
    request.send(body ?? null);
  });
}

/** Throws what the server says is wrong. */
async function asked(...what) {
  const { status, body } = await send(...what);
  if (status >= 400) throw new Error(body.detail || `The server answered with status ${status}.`);
  return body;
}

const add = document.querySelector("form.add");
if (add) library(add);

function library(form) {
  const state = form.querySelector(".state");
  const bar = form.querySelector("progress");
  const button = form.querySelector("button");
  form.hidden = false;

  const tell = (words, isWrong) => {
    state.textContent = words;
    state.classList.toggle("error", Boolean(isWrong));
  };
  const kind = () => form.elements.kind.value;
  const show = () => {
    for (const part of form.querySelectorAll("[data-kind]")) part.hidden = part.dataset.kind !== kind();
    tell("");
  };
  for (const one of form.elements.kind) one.addEventListener("change", show);
  show();

  /** @returns {?(FormData|string)} what is to be sent; null when it is not there */
  const article = () => {
    const title = form.elements.title.value.trim();
    if (kind() === "file") {
      const file = form.elements.file.files[0];
      if (!file) return null;
      const body = new FormData();
      body.append("file", file, file.name);
      return body;
    }
    if (kind() === "url") {
      const url = form.elements.url.value.trim();
      return url ? JSON.stringify({ url }) : null;
    }
    const text = form.elements.text.value;
    return text.trim() ? JSON.stringify(title ? { title, text } : { text }) : null;
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = article();
    if (!body) {
      tell({ file: "Choose a file first.", url: "Type an address first.", text: "Paste a text first." }[kind()], true);
      return;
    }
    button.disabled = true;
    bar.hidden = false;
    bar.value = 0;
    tell("Sending…");
    try {
      const added = await asked("POST", "/v1/articles", body, (part) => {
        bar.value = part;
        if (part < 1) return;
        bar.removeAttribute("value"); // how long reading takes the server knows only afterwards
        tell("Reading…");
      });
      location.assign(`/a/${encodeURIComponent(added.id)}`);
    } catch (failure) {
      tell(failure.message, true);
      bar.hidden = true;
      button.disabled = false;
    }
  });

  for (const remove of document.querySelectorAll("button.remove")) {
    const item = remove.closest("li");
    const name = remove.textContent;
    remove.hidden = false;
    remove.addEventListener("blur", () => (remove.textContent = name));
    remove.addEventListener("click", async () => {
      if (remove.textContent === name) {
        remove.textContent = "Really remove?";
        return;
      }
      try {
        await asked("DELETE", `/v1/articles/${encodeURIComponent(remove.value)}`);
        item.remove();
        tell(`“${remove.dataset.title}” is removed.`);
        document.querySelector("#library h1").focus();
      } catch (failure) {
        tell(failure.message, true);
      }
    });
  }
}
