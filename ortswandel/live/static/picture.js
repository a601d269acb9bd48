/** One Vega picture that takes new rows every frame. Width follows its box; nothing else moves. */

import { el } from "./dom.js";

/** Our copy of Vega is loaded once, when the first picture needs it. */
let vega = null;

function load() {
  vega ??= import("./vega.js").then((module) => module.default);
  return vega;
}

export class Picture {
  /** `spec`: Vega-Lite with usermeta.room = pixels beside the plot {left, right, top, bottom}. */
  constructor(height) {
    this.node = el("div", { class: "picture", role: "img", style: { height: `${height}px` } });
    this.waiting = {};
    this.watch = new ResizeObserver(() => this.#fit());
    this.watch.observe(this.node);
  }

  /** Say what the picture shows to those who can't see it. */
  describe(text) {
    this.node.setAttribute("aria-label", text);
  }

  /** Draw a new spec in place of the old one. */
  async draw(spec) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const embed = await load();
    const drawn = { ...spec, width: this.#width(spec) };
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
    this.found?.finalize();
  }

  #width({ usermeta: { room } }) {
    return Math.max(80, this.node.clientWidth - room.left - room.right);
  }

  #fit() {
    if (!this.found || this.node.clientWidth === 0) return;
    const width = this.#width(this.spec);
    if (Math.abs(this.found.view.width() - width) < 1) return;
    this.found.view.width(width).runAsync();
  }
}

const OPTIONS = {
  mode: "vega-lite", ast: true, actions: false, renderer: "svg", defaultStyle: false,
};
