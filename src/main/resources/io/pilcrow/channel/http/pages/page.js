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

const shown = document.querySelector("#sources");
if (shown) sources(shown);

/** The operator's page: how each source does, told anew every other second. */
function sources(list) {
  const state = document.querySelector("#sources-state");
  const form = document.querySelector("form.source");
  const open = new Set(); // sources whose failures are shown
  form.hidden = false;

  const tell = (words, isWrong) => {
    state.textContent = words;
    state.classList.toggle("error", Boolean(isWrong));
  };
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const path = (source, rest = "") => `/v1/sources/${encodeURIComponent(source.id)}${rest}`;

  const button = (words, work) => {
    const made = element("button", words);
    made.type = "button";
    made.addEventListener("click", async () => {
      try {
        await work(made);
        await refresh();
      } catch (failure) {
        tell(failure.message, true);
      }
    });
    return made;
  };

  const counts = (source) => {
    const r = source.results;
    const parts = [`${source.articles} articles of ${source.pages} pages`];
    for (const [count, words] of [
      [r.added, "new"],
      [r.changed, "changed"],
      [r.unchanged, "unchanged"],
      [r.duplicate, "copies"],
      [r.removed, "removed"],
      [r.left_out, "left out"],
      [r.failed, "failed"],
    ])
      if (count) parts.push(`${count} ${words}`);
    if (source.next_pass_at) parts.push(`next at ${new Date(source.next_pass_at).toLocaleTimeString()}`);
    return parts.join(" · ");
  };

  const item = (source) => {
    const row = element("li");
    const told = element("div");
    told.append(element("strong", source.address));
    told.append(element("p", `${source.phase}${source.kind ? `, ${source.kind.replace("_", " ")}` : ""}. ${counts(source)}`, "count"));
    if (source.phase === "reading") {
      const done = Object.values(source.results).reduce((a, b) => a + b, 0);
      const bar = element("progress");
      bar.max = Math.max(1, done + source.ahead);
      bar.value = done;
      bar.setAttribute("aria-label", `${done} of ${done + source.ahead} pages`);
      told.append(bar);
    }
    if (source.problem) told.append(element("p", source.problem, "error"));
    if (source.failure_count) {
      const details = element("details");
      details.append(element("summary", `${source.failure_count} pages failed or are left out`));
      details.open = open.has(source.id);
      const fill = async () => {
        const whole = await asked("GET", path(source));
        const all = element("ul");
        for (const one of whole.failures) all.append(element("li", `${one.address}: ${one.why}${one.retry_at ? `; again at ${new Date(one.retry_at).toLocaleTimeString()}` : ""}`));
        details.querySelector("ul")?.remove();
        details.append(all);
      };
      details.addEventListener("toggle", () => {
        if (details.open) {
          open.add(source.id);
          fill().catch((failure) => tell(failure.message, true));
        } else open.delete(source.id);
      });
      told.append(details);
    }
    row.append(told);
    row.append(
      button("Run now", () => asked("POST", path(source, "/run"))),
      source.phase === "paused"
        ? button("Resume", () => asked("POST", path(source, "/resume")))
        : button("Pause", () => asked("POST", path(source, "/pause"))),
      button("Remove", (made) => {
        if (made.dataset.sure) return asked("DELETE", path(source));
        made.dataset.sure = "yes";
        throw new Error("Its articles go with it: press Remove once more.");
      }),
    );
    return row;
  };

  let before = "";
  const refresh = async () => {
    const { data } = await asked("GET", "/v1/sources?limit=100");
    const now = JSON.stringify(data);
    if (now === before) return;
    before = now;
    list.hidden = data.length === 0;
    list.replaceChildren(...data.map(item));
    tell(data.length ? "" : "There is no source yet.");
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { address, depth } = form.elements;
    try {
      await asked("POST", "/v1/sources", JSON.stringify({ address: address.value.trim(), depth: Number(depth.value) }));
      address.value = "";
      await refresh();
    } catch (failure) {
      tell(failure.message, true);
    }
  });

  const go = async () => {
    try {
      await refresh();
    } catch (failure) {
      tell(failure.message, true);
      return; // without a key, or without a server, there is nothing to look for
    }
    setTimeout(go, 2000);
  };
  go();
}
