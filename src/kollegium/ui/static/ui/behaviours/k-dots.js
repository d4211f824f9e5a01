// Draws a dot the moment it is given; the server's answer draws it again. The buttons are plain submit buttons.

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
