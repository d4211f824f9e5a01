// Keeps the page true: listens to the hub through hx-sse, and says in words when the line is down.
// A ring carries no content: #face is read again and morphed. Its data-ring is the hub's address.
import { keepUnfinished, onEverySign } from "./kept.js";
import { fill, hour } from "./words.js";

const SILENCE = 11_000; // and a second until the next look: twelve
const [AGAIN, POLL] = [1_500, 15_000];
const NOT_MINE = new Set([401, 403, 404, 410]);

class Live extends HTMLElement {
  #alive = Date.now();
  #failures = 0;
  #isDown = false;
  #again = 0;
  #connection = null;
  #timers = [];

  connectedCallback() {
    // htmx starts in a timer of its own that was set before this one.
    setTimeout(() => this.#connect());
    this.#hear("htmx:sse:before:connection", (detail) =>
      onEverySign((this.#connection = detail.connection), () => this.#sign()),
    );
    this.#hear("htmx:sse:after:connection", () => this.#sign());
    this.#hear("htmx:sse:error", (detail) => (NOT_MINE.has(detail.status) ? this.#renew() : this.#fail()));
    this.#hear("htmx:sse:close", () => this.#later());
    this.#hear("htmx:response:error", ({ ctx }) => (NOT_MINE.has(ctx.response.status) ? this.#renew() : this.#retry()));
    this.#hear("htmx:error", () => this.#retry());
    this.#hear("changed", () => this.#refresh());
    this.#hear("bye", (detail) => detail.data !== "restart" && this.#renew());
    document.addEventListener("htmx:before:swap", (event) => this.#beforeSwap(event));
    document.addEventListener("htmx:response:error", (event) => this.#refused(event));
    document.addEventListener("htmx:error", (event) => event.target.id === "face" && this.#missed());
    document.addEventListener("visibilitychange", () => (this.#alive = Date.now()));
    addEventListener("offline", () => this.#down());
    addEventListener("online", () => this.#refresh());
    this.#timers = [setInterval(() => this.#look(), 1_000), setInterval(() => this.#isDown && this.#refresh(), POLL)];
  }

  disconnectedCallback() {
    [...this.#timers, this.#again].forEach(clearTimeout);
  }

  get #face() {
    return document.getElementById("face");
  }

  #hear(name, answer) {
    this.addEventListener(name, (event) => answer(event.detail ?? {}));
  }

  #connect() {
    this.#again = void clearTimeout(this.#again);
    if (!this.#face?.dataset.ring) return;
    this.#connection?.reader?.cancel().catch(() => {});
    this.#connection?.abortController.abort();
    // A fresh element: hx-sse gives up an old line only when its element has left the page.
    const stream = this.querySelector("#stream").cloneNode(false);
    this.querySelector("#stream").replaceWith(stream);
    stream.setAttribute("hx-sse:connect", this.#face.dataset.ring);
    htmx.process(stream);
  }

  #later() {
    const rest = Math.min(AGAIN * 2 ** Math.max(0, this.#failures - 3), POLL);
    this.#again ||= setTimeout(() => this.#connect(), rest * (0.7 + 0.6 * Math.random()));
  }

  #retry() {
    this.#fail();
    this.#later();
  }

  #sign() {
    this.#alive = Date.now();
    this.#failures = 0;
    this.dataset.on = "";
    if (this.#isDown) this.#up();
  }

  #fail() {
    this.#failures += 1;
    if (this.#failures > 1 || !navigator.onLine) this.#down();
  }

  #missed() {
    this.#fail(); // Read once more what could not be read when it rang; after a lost line #up does.
    setTimeout(() => (document.hidden ? this.#missed() : this.#isDown || this.#refresh()), AGAIN);
  }

  #look() {
    if (document.hidden || Date.now() - this.#alive < SILENCE) return;
    this.#down();
    this.#alive = Date.now(); // give the next attempt its time
    this.#connection?.reader?.cancel().catch(() => {});
  }

  #down() {
    if (this.#isDown) return;
    this.#isDown = true;
    delete this.dataset.on;
    this.#say(fill(this.dataset.since, { time: hour(new Date(this.#alive)) }));
  }

  #up() {
    this.#isDown = false;
    this.#say(this.dataset.back);
    setTimeout(() => !this.#isDown && this.#say(""), 4000);
    document.dispatchEvent(new CustomEvent("k-live:back"));
    this.#refresh();
  }

  #say(words) {
    Object.assign(this.querySelector(".connection"), { hidden: !words, textContent: words });
  }

  #refresh() {
    if (this.#face && !document.hidden) htmx.trigger(this.#face, "refresh");
  }

  /** The ticket is over or was refused: read the page, which brings a fresh one, then listen again. */
  #renew() {
    this.#failures += 1;
    this.#refresh();
    this.#later();
  }

  /** Only a page with a face may take the place of this one; and no unfinished field is swept away. */
  #beforeSwap(event) {
    const { ctx, tasks } = event.detail;
    if (ctx.select !== "#face") return;
    // Asked for before its person went on to another step: ask again.
    const isOver = ctx.sourceElement.id === "face" && ctx.request.action !== this.#face.getAttribute("hx-get");
    if (isOver) return event.preventDefault(), this.#refresh();
    const fresh = tasks.find((task) => task.type === "main")?.fragment?.querySelector("#face");
    if (fresh) return keepUnfinished(fresh, ctx.asked);
    event.preventDefault();
    if (ctx.response.raw.ok) location.assign(ctx.response.raw.url);
  }

  #refused({ detail: { ctx } }) {
    if (ctx.select !== "#face") return;
    if (ctx.request.method !== "GET") this.#say(this.dataset.refused);
    else if (NOT_MINE.has(ctx.response.status)) location.reload();
    else this.#missed();
  }
}

customElements.define("k-live", Live);
