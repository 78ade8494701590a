// What is kept for the tab: the turns of each article, whether the panel is open, ratings. No
// cookies. A page that may not store anything loses the memory and nothing else.

const MOST_KEPT = 200000; // characters

/** @param {string} persist "session", "local" or "none" */
function storage(persist) {
  try {
    return persist === "none" ? null : persist === "local" ? localStorage : sessionStorage;
  } catch {
    return null;
  }
}

/** @returns {{open?: boolean, turns?: Turn[], draft?: string}} */
function recall(persist, key) {
  try {
    return JSON.parse(storage(persist)?.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

/** Keeps the newest turns that fit. */
function keep(persist, key, state) {
  try {
    const turns = [...state.turns];
    let json = JSON.stringify(state);
    while (json.length > MOST_KEPT && turns.length) {
      turns.shift();
      json = JSON.stringify({ ...state, turns });
    }
    storage(persist)?.setItem(key, json);
  } catch {
    // full or forbidden
  }
}
