// A step may go on while somebody writes: the field stays open at the top until it is done.

document.addEventListener("htmx:before:request", ({ detail }) => (detail.ctx.asked = performance.now()));

// fresh: the face that is about to take the place of ours.
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

function move(draft, shelf) {
  const whole = draft.closest(".field") ?? draft;
  const active = document.activeElement;
  const caret = whole.contains(active) ? [active.selectionStart, active.selectionEnd] : null;
  shelf.hidden = false;
  shelf.lastElementChild.onclick = () => close(shelf);
  shelf.lastElementChild.before(whole);
  if (!caret) return;
  active.focus({ preventScroll: true });
  if (caret[0] !== null) active.setSelectionRange(...caret);
}

async function close(shelf) {
  await Promise.all([...shelf.querySelectorAll("k-draft")].map((draft) => draft.save()));
  if ([...shelf.querySelectorAll("k-draft")].some((draft) => draft.isUnsent)) return;
  shelf.replaceChildren(shelf.firstElementChild, shelf.lastElementChild);
  shelf.hidden = true;
  document.getElementById("main")?.focus({ preventScroll: true });
}

// A heartbeat is a comment in the stream and raises no event: every piece that arrives is a sign of life.

export function onEverySign(connection, sign) {
  let reader = connection.reader ?? null;
  Object.defineProperty(connection, "reader", {
    configurable: true,
    get: () => reader,
    set(fresh) {
      reader = fresh;
      if (!fresh) return;
      const read = fresh.read.bind(fresh);
      fresh.read = async () => {
        const piece = await read();
        if (!piece.done) sign();
        return piece;
      };
    },
  });
}
