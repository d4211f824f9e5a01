// Sentences come from the page, in the reader's language; places in them are marked {time}, {thing}, ...

/** @param {string} sentence @param {Record<string, string | number>} places */
export function fill(sentence, places) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
}

/** @param {Date} [moment] the hour as “15:42” in the page's language */
export function hour(moment = new Date()) {
  const language = document.documentElement.lang || "en";
  const shown = moment.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return shown;
}

/** @param {string} name of an icon @returns {SVGElement} */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${document.body.dataset.icons}#i-${name}`);
  svg.append(use);
  return svg;
}
