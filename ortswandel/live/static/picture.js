/** One Vega picture that takes new rows every frame. It follows box and screen; nothing else moves. */

import { el } from "./dom.js";

/** Our copy of Vega is loaded once, when the first picture needs it. */
let vega = null;

function load() {
  vega ??= import("./vega.js").then((module) => module.default);
  return vega;
}

const PHONE = 640;
const ABOVE = 395;
const LEAST = 280;
const MOST = 425;

/** Parts of the screen's height, and least and most pixels, of a picture above the sliders. */
const SHELF = { part: 0.26, least: 140, most: 220 };

/** Height of a picture that stays in view above the sliders of a phone. */
function heightOnShelf() {
  const screen = document.documentElement.clientHeight;
  return Math.round(Math.min(Math.max(screen * SHELF.part, SHELF.least), SHELF.most));
}

/** Height of a picture that is seen whole below title and buttons; on a phone as the server says. */
function heightOnScreen(usual) {
  if (window.innerWidth <= PHONE) return usual;
  return Math.min(Math.max(window.innerHeight - ABOVE, LEAST), MOST);
}

export class Picture {
  /** `spec`: Vega-Lite with usermeta.room = pixels beside the plot {left, right, top, bottom}. */
  constructor(height) {
    this.usual = height;
    this.node = el("div", { class: "picture", role: "img" });
    this.waiting = {};
    this.resized = () => this.#stand();
    this.watch = new ResizeObserver(() => this.#fit());
    this.watch.observe(this.node);
    window.addEventListener("resize", this.resized);
    this.#stand();
  }

  /** Pixels by which the picture is taller than the server's spec. */
  get taller() {
    return this.height - this.usual;
  }

  /** Stand on the shelf above the sliders, or at its own place again. */
  put(onShelf) {
    this.onShelf = onShelf;
    this.#stand();
    this.#fit();
  }

  /** Say what the picture shows to those who can't see it. */
  describe(text) {
    this.node.setAttribute("aria-label", text);
  }

  /** Draw a new spec in place of the old one. */
  async draw(spec) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const embed = await load();
    const drawn = { ...spec, width: this.#width(spec), height: this.#plot(spec) };
    const box = el("div", { "aria-hidden": "true" });
    const found = await embed(box, drawn, OPTIONS);
    if (turn !== this.turn) {
      found.finalize();
      return;
    }
    this.found?.finalize();
    this.node.replaceChildren(box);
    this.found = found;
    this.spec = spec;
    this.show(this.waiting.rows ?? {}, this.waiting.signals ?? {});
    this.#fit();
  }

  /** Say why there is no picture, where Vega could not be loaded. */
  fail(text) {
    this.node.replaceChildren(el("p", { text }));
  }

  /** Show new rows by name of data set, and new values of signals. */
  show(rows, signals) {
    this.waiting = { rows, signals };
    if (!this.found) return;
    const { view } = this.found;
    for (const [name, values] of Object.entries(rows)) view.data(name, values);
    for (const [name, value] of Object.entries(signals)) view.signal(name, value);
    view.runAsync();
  }

  end() {
    this.turn = -1;
    this.watch.disconnect();
    window.removeEventListener("resize", this.resized);
    this.found?.finalize();
  }

  #width({ usermeta: { room } }) {
    return Math.max(80, this.node.clientWidth - room.left - room.right);
  }

  #plot(spec) {
    return spec.height + this.taller;
  }

  /** Take the height that the screen leaves. */
  #stand() {
    this.height = this.onShelf ? heightOnShelf() : heightOnScreen(this.usual);
    this.node.style.height = `${this.height}px`;
  }

  #fit() {
    if (!this.found || this.node.clientWidth === 0) return;
    const { view } = this.found;
    const [width, height] = [this.#width(this.spec), this.#plot(this.spec)];
    if (Math.abs(view.width() - width) < 1 && Math.abs(view.height() - height) < 1) return;
    view.width(width).height(height).runAsync();
  }
}

const OPTIONS = {
  mode: "vega-lite", ast: true, actions: false, renderer: "svg", defaultStyle: false,
};
