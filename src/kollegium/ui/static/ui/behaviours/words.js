// Sentences come from the page, in the reader's language; places in them are marked {time}, {thing}, ...

export function fill(sentence, places) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
}

// “15:42”, in the page's language.
export function hour(moment = new Date()) {
  const shape = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return moment.toLocaleTimeString(document.documentElement.lang || "en", shape);
}

export function icon(name) {
  const shell = document.createElement("template");
  shell.innerHTML = `<svg class="icon" aria-hidden="true"><use href="${document.body.dataset.icons}#i-${name}"/></svg>`;
  return shell.content.firstElementChild;
}
