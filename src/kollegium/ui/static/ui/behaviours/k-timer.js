// A clock that advises. The server says when it ends and what time it has; we count on from there.
//   data-ends, data-now: seconds since 1970 · data-total: seconds · data-paused · data-over: the words at zero
// Inside: [data-left] figures, [data-rim] strokes, [data-spent] bars, [data-words] the words at zero.

const CALM_STEP = 10;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const figures = (left) => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;

class Timer extends HTMLElement {
  static observedAttributes = ["data-ends", "data-now", "data-total", "data-paused"];
  #offset = 0;
  #next = 0;
  #left = 0;

  connectedCallback() {
    this.#listen();
  }

  disconnectedCallback() {
    clearTimeout(this.#next);
  }

  attributeChangedCallback() {
    // The morph writes our children after our attributes: count after it.
    if (this.isConnected) queueMicrotask(() => this.#listen());
  }

  #listen() {
    this.#offset = Number(this.dataset.now) - Date.now() / 1000;
    this.#show();
  }

  #show() {
    clearTimeout(this.#next);
    const now = this.hasAttribute("data-paused") ? Number(this.dataset.now) : Date.now() / 1000 + this.#offset;
    const exact = Math.max(0, Number(this.dataset.ends) - now);
    const step = calm.matches ? CALM_STEP : 1;
    const left = Math.ceil(exact / step - 0.001) * step;
    this.#draw(left);
    if (exact > 0 && !this.hasAttribute("data-paused") && this.isConnected) {
      this.#next = setTimeout(() => this.#show(), (exact - (left - step)) * 1000);
    }
  }

  #draw(left) {
    const total = Number(this.dataset.total) || 1;
    const share = Math.min(1, left / total);
    for (const place of this.querySelectorAll("[data-left]")) place.textContent = figures(left);
    for (const rim of this.querySelectorAll("[data-rim]")) {
      rim.setAttribute("stroke-dasharray", `${(100 * share).toFixed(1)} 100`);
    }
    for (const bar of this.querySelectorAll("[data-spent]")) {
      bar.setAttribute("width", `${(Number(bar.dataset.spent) * (1 - share)).toFixed(2)}%`);
    }
    const words = this.querySelector("[data-words]");
    if (words) {
      words.hidden = left > 0;
      words.textContent = left > 0 ? "" : this.dataset.over;
    }
    this.toggleAttribute("data-is-over", left <= 0);
    if (this.#left > 0 && left <= 0) document.dispatchEvent(new Event("k-timer:over"));
    this.#left = left;
  }
}

customElements.define("k-timer", Timer);
