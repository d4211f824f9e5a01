// Up and down move at once and keep the focus; the form is sent after a rest.
import { fill } from "./words.js";

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

  /** @param {Element} thing */
  #say(thing) {
    const things = this.#things;
    const places = { thing: thing.firstElementChild.textContent, place: things.indexOf(thing) + 1, count: things.length };
    this.querySelector('[role="status"]').textContent = fill(this.dataset.said, places);
  }

  /** @param {number} rest */
  #send(rest) {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.closest("form")?.requestSubmit(), rest);
  }
}

customElements.define("k-order", Order);
