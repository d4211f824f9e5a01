// The tab's own drawer for words that have not arrived yet. Emptied on arrival and at sign-out; the server is the memory.

const PREFIX = "kollegium-draft:";

/** @param {string} path of the draft; kept apart by person, because one tab may see two of them */
const key = (path) => `${PREFIX}${document.body.dataset.whose ?? ""}:${path}`;

/** @param {string} path @param {[string, string][]} pairs */
export function keep(path, pairs) {
  try {
    sessionStorage.setItem(key(path), JSON.stringify({ pairs, at: Date.now() }));
  } catch {
    // a full or forbidden drawer: the server still gets the words
  }
}

/** @param {string} path @returns {{pairs: [string, string][], at: number} | null} */
export function look(path) {
  try {
    return JSON.parse(sessionStorage.getItem(key(path)) ?? "null");
  } catch {
    return null;
  }
}

/** @param {string} path */
export function forget(path) {
  try {
    sessionStorage.removeItem(key(path));
  } catch {
    // nothing was kept
  }
}

export function forgetAll() {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  } catch {
    // nothing was kept
  }
}
