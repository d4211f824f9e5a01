// Keeps what is typed: at once in the tab, after a second of rest and on leaving the field on the server.
//   data-to: where the draft is posted; the server answers 204 (a redirect means: signed out)
//   data-at: milliseconds since 1970 of the server's own text, so that an older kept one does not replace it
import { forget, keep, look } from "./drawer.js";
import { fill, hour, icon } from "./words.js";

const REST = 1000;
const AGAIN = 4000;

class Draft extends HTMLElement {
  #rest = 0;
  #token = "";
  #unsent = false;
  #going = null;
  #lostAt = "";
  #arrivedAt = 0;

  connectedCallback() {
    if (this.#token) return;
    this.#token = this.closest("form")?.querySelector('[name="csrfmiddlewaretoken"]')?.value ?? "-";
    this.addEventListener("input", () => this.#changed());
    this.addEventListener("change", () => this.save());
    this.addEventListener("focusout", () => setTimeout(() => this.save()));
    addEventListener("online", () => this.save());
    document.addEventListener("k-live:back", () => this.save());
    this.#restore();
  }

  disconnectedCallback() {
    setTimeout(() => !this.isConnected && this.save());
  }

  get pairs() {
    const fields = [...this.querySelectorAll("input[name], textarea[name], select[name]")];
    const said = fields.filter((field) => !/^(radio|checkbox)$/.test(field.type) || field.checked);
    return said.map((field) => [field.name, field.value]);
  }

  get isHeld() {
    const field = document.activeElement;
    return this.contains(field) && /^(TEXTAREA|INPUT)$/.test(field.tagName) && field.type !== "radio";
  }

  get isUnsent() {
    return this.#unsent;
  }

  #changed() {
    this.#unsent = true;
    this.setAttribute("hx-morph-skip", "");
    keep(this.dataset.to, this.pairs);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.save(), REST);
  }

  #restore() {
    const kept = look(this.dataset.to);
    if (!kept) return;
    if (kept.at < Number(this.dataset.at ?? 0)) return forget(this.dataset.to);
    for (const [name, value] of kept.pairs) {
      for (const field of this.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (/^(radio|checkbox)$/.test(field.type)) field.checked = field.value === value;
        else field.value = value;
      }
    }
    this.#changed();
  }

  // Send what is there, once at a time; what is typed meanwhile goes next.
  async save() {
    clearTimeout(this.#rest);
    while (this.#going) await this.#going;
    if (!this.#unsent) return;
    this.#going = this.#send();
    await this.#going;
    this.#going = null;
  }

  async #send() {
    const sent = JSON.stringify(this.pairs);
    const outcome = await this.#post(new URLSearchParams(this.pairs));
    if (outcome === "saved" && JSON.stringify(this.pairs) === sent) {
      this.#unsent = false;
      this.#lostAt = "";
      this.#arrivedAt = performance.now();
      forget(this.dataset.to);
    }
    this.#say(outcome);
    if (outcome === "kept" || (outcome === "saved" && this.#unsent)) {
      this.#rest = setTimeout(() => this.save(), outcome === "saved" ? REST : AGAIN);
    }
  }

  // One of saved, kept, away, lost.
  async #post(body) {
    try {
      const headers = { "X-CSRFToken": this.#token, Accept: "application/json" };
      const answer = await fetch(this.dataset.to, { method: "POST", body, headers, keepalive: true });
      if (answer.redirected || answer.status === 401) return "away";
      if (answer.ok) return "saved";
      return answer.status >= 500 ? "kept" : "lost";
    } catch {
      return "kept";
    }
  }

  // Let a page through that was asked for after all of this had arrived.
  loosen(asked) {
    if (!this.#unsent && !this.isHeld && asked > this.#arrivedAt) this.removeAttribute("hx-morph-skip");
  }

  #say(outcome) {
    const place = this.querySelector(".saved") ?? document.querySelector(".saved");
    if (!place) return;
    this.#lostAt ||= outcome === "saved" ? "" : hour();
    const isSaidAbove = outcome === "kept" && document.querySelector("k-live:not([data-on])");
    const sentence = document.body.dataset[isSaidAbove ? "keptHere" : outcome] ?? "";
    const words = document.createElement("span");
    words.textContent = fill(sentence, { time: this.#lostAt || hour() });
    place.setAttribute("hx-morph-skip", "");
    place.replaceChildren(icon({ saved: "check", kept: "wifi-off" }[outcome] ?? "circle-alert"), " ", words);
  }
}

customElements.define("k-draft", Draft);
