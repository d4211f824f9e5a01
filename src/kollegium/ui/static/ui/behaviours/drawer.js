// The tab's own drawer for words that have not arrived yet. Emptied on arrival and at sign-out; the server is the memory.

const PREFIX = "kollegium-draft:";

// Kept apart by person, because one tab may see two of them.
const key = (path) => `${PREFIX}${document.body.dataset.whose ?? ""}:${path}`;

// A full or forbidden drawer is no reason to stop: the server still gets the words.
function quietly(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

export const keep = (path, pairs) =>
  quietly((drawer) => drawer.setItem(key(path), JSON.stringify({ pairs, at: Date.now() })));

export const look = (path) => quietly((drawer) => JSON.parse(drawer.getItem(key(path))));

export const forget = (path) => quietly((drawer) => drawer.removeItem(key(path)));

export const forgetAll = () =>
  quietly((drawer) => Object.keys(drawer).forEach((name) => name.startsWith(PREFIX) && drawer.removeItem(name)));
