// A step may go on while somebody writes: the field stays open at the top until it is done.

document.addEventListener("htmx:before:request", ({ detail }) => (detail.ctx.asked = performance.now()));

/** @param {Element} fresh the face that is about to take the place of ours @param {number} asked when */
export function keepUnfinished(fresh, asked) {
  for (const draft of document.querySelectorAll("#face k-draft")) draft.loosen(asked);
  const shelf = document.getElementById("kept");
  if (!shelf) return;
  for (const draft of document.querySelectorAll("#face k-draft")) {
    const field = draft.querySelector("textarea[id], input[id]");
    const goesOn = !field || fresh.querySelector(`#${CSS.escape(field.id)}`);
    if (!goesOn && (draft.isUnsent || draft.isHeld)) move(draft, shelf);
  }
}

/** @param {HTMLElement} draft @param {HTMLElement} shelf */
function move(draft, shelf) {
  const whole = draft.closest(".field") ?? draft;
  const active = document.activeElement;
  const caret = whole.contains(active) ? [active.selectionStart, active.selectionEnd] : null;
  if (shelf.hidden) open(shelf);
  shelf.lastElementChild.before(whole);
  if (!caret) return;
  active.focus({ preventScroll: true });
  if (caret[0] !== null) active.setSelectionRange(...caret);
}

/** @param {HTMLElement} shelf */
function open(shelf) {
  const words = Object.assign(document.createElement("p"), { textContent: shelf.dataset.words });
  words.setAttribute("role", "status");
  const done = Object.assign(document.createElement("button"), {
    type: "button",
    className: "button",
    textContent: shelf.dataset.done,
  });
  done.addEventListener("click", () => close(shelf));
  shelf.replaceChildren(words, done);
  shelf.hidden = false;
}

/** @param {HTMLElement} shelf */
async function close(shelf) {
  await Promise.all([...shelf.querySelectorAll("k-draft")].map((draft) => draft.save()));
  if ([...shelf.querySelectorAll("k-draft")].some((draft) => draft.isUnsent)) return;
  shelf.replaceChildren();
  shelf.hidden = true;
  document.getElementById("main")?.focus({ preventScroll: true });
}
