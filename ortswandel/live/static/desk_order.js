/** The running order: prepared stops, next and back, jump and return, the words for now, the time. */

import { el, write } from "./dom.js";

const MINUTE = 60000;

export class Order {
  constructor(tools) {
    Object.assign(this, tools);
    const { say, order } = tools;
    this.next = el("button", { type: "button", class: "main", text: say("next"), onClick: () => order({ do: "next" }) });
    this.previous = el("button", { type: "button", text: say("previous"), onClick: () => order({ do: "previous" }) });
    this.back = el("button", { type: "button", onClick: () => order({ do: "return" }) });
    this.list = el("ol");
    this.clock = el("p", { class: "clock" });
    this.words = el("p", { class: "words" });
    this.node = el("section", { class: "order" }, el("h2", { text: say("order") }),
      el("div", { class: "buttons" }, this.previous, this.next, this.back), this.clock, this.words, this.list, this.#editor());
    this.ticking = setInterval(() => this.#tick(), 5000);
  }

  end() {
    clearInterval(this.ticking);
  }

  show({ stops, wall }) {
    const key = JSON.stringify([stops, wall.stop, wall.back]);
    if (key === this.key) return;
    this.key = key;
    if (wall.stop !== this.stop) this.since = Date.now();
    Object.assign(this, { stops, stop: wall.stop });
    this.previous.disabled = !stops.length || !wall.stop;
    this.next.disabled = !stops.length || wall.stop === stops.length - 1;
    this.back.hidden = wall.back === null;
    if (wall.back !== null) write(this.back, this.say("return", { n: wall.back + 1 }));
    write(this.words, stops[wall.stop]?.text ?? (stops.length ? this.say("order_begin") : this.say("order_empty")));
    this.list.replaceChildren(...stops.map((stop, k) => this.#item(stop, k)));
    this.edited.replaceChildren(...stops.map((stop, k) => this.#editable(stop, k)));
    this.#tick();
  }

  #item(stop, k) {
    const jump = el("button", {
      type: "button", "aria-current": k === this.stop ? "step" : null, onClick: () => this.order({ do: "go", stop: k }),
    }, el("span", { text: `${k + 1} ${stop.title}` }), el("span", { class: "quiet", text: this.say("minutes", { n: stop.minutes }) }));
    return el("li", {}, jump);
  }

  #tick() {
    const stop = this.stops?.[this.stop];
    const gone = Math.floor((Date.now() - this.since) / MINUTE);
    write(this.clock, stop ? this.say("clock", { n: this.stop + 1, all: this.stops.length, gone, minutes: stop.minutes }) : "");
  }

  #editor() {
    const { say, data } = this;
    const title = el("input", { type: "text", required: true, maxlength: data.longest.title });
    const text = el("textarea", { rows: 3, maxlength: data.longest.text });
    const minutes = el("input", { type: "number", min: 0, max: 180, value: 5 });
    this.edited = el("ul", { class: "edited" });
    const form = el("form", { onSubmit: async (event) => {
      event.preventDefault();
      const stop = { title: title.value, text: text.value, minutes: Number(minutes.value) || 0, scenario: this.view().scenario };
      if (await this.order({ do: "stops", stops: [...this.stops, stop] })) form.reset();
    } }, field(say("stop_title"), title), field(say("stop_text"), text), field(say("stop_minutes"), minutes),
    el("p", { class: "quiet", text: say("stop_scenario") }), el("button", { type: "submit", text: say("stop_add") }));
    return el("details", {}, el("summary", { text: say("order_edit") }), this.edited, form);
  }

  #editable(stop, k) {
    const up = el("button", { type: "button", text: "↑", "aria-label": this.say("stop_up", { title: stop.title }), disabled: k === 0,
      onClick: () => this.#put(this.stops.with(k, this.stops[k - 1]).with(k - 1, stop)) });
    const gone = el("button", { type: "button", text: "×", "aria-label": this.say("stop_remove", { title: stop.title }),
      onClick: () => this.#put(this.stops.filter((_, i) => i !== k)) });
    return el("li", {}, el("span", { text: stop.title }), up, gone);
  }

  #put(stops) {
    this.order({ do: "stops", stops });
  }
}

/** A label with its input. */
export function field(label, input) {
  return el("label", { class: "field" }, el("span", { text: label }), input);
}
