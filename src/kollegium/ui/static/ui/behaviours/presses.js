// What a press shows at once, before the server's answer draws it again: the buttons are plain submit buttons.
import { fill } from "./words.js";

class Dots extends HTMLElement {
  #last = "";

  connectedCallback() {
    this.addEventListener("click", (event) => this.#press(event));
    document.addEventListener("htmx:after:swap", this.#refocus);
  }

  disconnectedCallback() {
    document.removeEventListener("htmx:after:swap", this.#refocus);
  }

  #press(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.ariaDisabled === "true") return event.preventDefault();
    const point = button.closest("[data-point]");
    this.#last = point.dataset.point;
    const dots = point.querySelector(".dots");
    if (button.name === "take") dots.lastChild?.remove();
    else dots.append(Object.assign(document.createElement("i"), { className: "dot" }));
    const left = this.dataset.budget - this.querySelectorAll(".dot").length;
    for (const place of this.querySelectorAll("[data-point]")) {
      const mine = place.querySelectorAll(".dot").length;
      const full = left < 1 || mine >= (this.dataset.most ?? mine + 1);
      // after the click has been heard, so that it still sends its form
      setTimeout(() => {
        place.querySelector('[name="give"]').ariaDisabled = String(full);
        place.querySelector('[name="take"]').ariaDisabled = String(mine < 1);
      });
    }
  }

  // The last dot's minus goes away under the finger: its plus takes the focus.
  #refocus = () => {
    if (!this.#last || document.activeElement !== document.body) return;
    this.querySelector(`[data-point="${CSS.escape(this.#last)}"] [name="give"]`)?.focus();
    this.#last = "";
  };
}

customElements.define("k-dots", Dots);

// Up and down move at once and keep the focus; the form is sent after a rest.
const REST = 700;

class Order extends HTMLElement {
  #rest = 0;

  connectedCallback() {
    this.addEventListener("click", (event) => this.#press(event));
    this.addEventListener("change", () => this.#send(0));
    if (this.classList.contains("move-to")) this.querySelector("button").hidden = true;
  }

  #press(event) {
    const button = event.target.closest('button[name="up"], button[name="down"]');
    if (!button) return;
    event.preventDefault();
    if (button.ariaDisabled === "true") return;
    const thing = button.closest("[data-thing]");
    const up = button.name === "up";
    if (up) thing.previousElementSibling?.before(thing);
    else thing.nextElementSibling?.after(thing);
    button.focus();
    this.#mark();
    this.#say(thing);
    this.#send(REST);
  }

  get #things() {
    return [...this.querySelectorAll("[data-thing]")];
  }

  #mark() {
    this.#things.forEach((thing, place, all) => {
      thing.querySelector('[name="up"]').ariaDisabled = String(place === 0);
      thing.querySelector('[name="down"]').ariaDisabled = String(place === all.length - 1);
    });
  }

  #say(thing) {
    const things = this.#things;
    const places = { thing: thing.firstElementChild.textContent, place: things.indexOf(thing) + 1, count: things.length };
    this.querySelector('[role="status"]').textContent = fill(this.dataset.said, places);
  }

  #send(rest) {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.closest("form")?.requestSubmit(), rest);
  }
}

customElements.define("k-order", Order);

// Takes a text along. Without a clipboard it marks the text, so that it can be copied by hand.
class Copy extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("input");
    const button = this.querySelector("button");
    button.addEventListener("click", async () => {
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        return;
      }
      const words = button.textContent;
      button.textContent = this.dataset.done;
      setTimeout(() => (button.textContent = words), 2000);
    });
  }
}

customElements.define("k-copy", Copy);
