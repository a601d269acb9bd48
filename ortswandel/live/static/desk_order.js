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
    this.ask = el("button", { type: "button", hidden: true, onClick: () => this.#ask() });
    this.node = el("section", { class: "order" }, el("h2", { text: say("order") }),
      el("div", { class: "buttons" }, this.previous, this.next, this.back), this.clock, this.words, this.ask, this.list, this.#editor());
    this.ticking = setInterval(() => this.#tick(), 5000);
  }

  end() {
    clearInterval(this.ticking);
  }

  show({ stops, wall, questions }) {
    this.ask.disabled = questions.some(({ phase }) => phase === "open");
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
    this.#question(stops[wall.stop]);
    this.list.replaceChildren(...stops.map((stop, k) => this.#item(stop, k)));
    this.edited.replaceChildren(...stops.map((stop, k) => this.#editable(stop, k)));
    this.#tick();
  }

  /** The button that asks what the stop has brought along. */
  #question(stop) {
    this.ask.hidden = !stop?.question;
    if (stop?.question) write(this.ask, this.say("stop_ask", { kind: this.say(`kind_${stop.question}`), year: stop.year }));
  }

  #ask() {
    const { question: kind, year } = this.stops[this.stop];
    this.order({ do: "ask", kind, year, ...(kind === "guess" ? this.view().suggested : {}) });
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
    const option = (kind) => el("option", { value: kind, text: say(kind ? `kind_${kind}` : "kind_none") });
    const question = el("select", {}, option(""), option("guess"), option("proposal"));
    const year = el("input", { type: "number", min: 2026, max: 2050, value: data.year, required: true });
    this.edited = el("ul", { class: "edited" });
    const form = el("form", { onSubmit: async (event) => {
      event.preventDefault();
      const stop = { title: title.value, text: text.value, minutes: Number(minutes.value) || 0, scenario: this.view().scenario, question: question.value, year: Number(year.value) };
      if (await this.order({ do: "stops", stops: [...this.stops, stop] })) form.reset();
    } }, field(say("stop_title"), title), field(say("stop_text"), text), field(say("stop_minutes"), minutes),
    el("div", { class: "row" }, field(say("stop_question"), question), field(say("year"), year)),
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
