/** What stays of the evening: pins, notes, minutes, and the end of it. */

import { el } from "./dom.js";

export class Pins {
  constructor(tools) {
    Object.assign(this, tools);
    const { say, data } = tools;
    const label = el("input", { type: "text", maxlength: data.longest.label, "aria-label": say("pin_label"), placeholder: say("pin_label") });
    const form = el("form", { class: "line", onSubmit: async (event) => {
      event.preventDefault();
      if (await this.order({ do: "pin", label: label.value })) label.value = "";
    } }, label, el("button", { type: "submit", text: say("pin") }));
    this.list = el("ul");
    this.node = el("section", { class: "pins" }, el("h2", { text: say("pins") }), form, this.list);
  }

  show({ pinned }) {
    const key = JSON.stringify(pinned);
    if (key === this.key) return;
    this.key = key;
    this.list.replaceChildren(...pinned.map(({ letter, named, scenario }) => el("li", {},
      el("span", {}, el("b", { text: `${letter} ` }), named),
      el("button", { type: "button", text: this.say("show"), "aria-label": this.say("show_of", { letter }),
        onClick: () => this.order({ do: "show", view: "course", scenario }) }),
      el("button", { type: "button", text: "×", "aria-label": this.say("unpin", { letter }),
        onClick: () => this.order({ do: "unpin", letter }) }))));
  }
}

export class Notes {
  constructor(tools) {
    Object.assign(this, tools);
    const { say, data } = tools;
    const text = el("textarea", { rows: 2, required: true, maxlength: data.longest.text, "aria-label": say("note"), placeholder: say("note") });
    const form = el("form", { class: "line", onSubmit: async (event) => {
      event.preventDefault();
      if (await this.order({ do: "note", text: text.value })) text.value = "";
    } }, text, el("button", { type: "submit", text: say("note_add") }));
    this.list = el("ul");
    this.node = el("section", { class: "notes" }, el("h2", { text: say("notes") }), form, this.list);
  }

  show({ notes }) {
    if (notes.length === this.shown) return;
    this.shown = notes.length;
    this.list.replaceChildren(...[...notes].reverse().map(({ at, text }) => el("li", {},
      el("span", { class: "quiet", text: time(at) }), el("span", { text }))));
  }
}

function time(at) {
  return new Date(at * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
}

export class Minutes {
  constructor(tools) {
    Object.assign(this, tools);
    const { say } = tools;
    const file = (ending) => el("button", { type: "button", text: say(`minutes_${ending}`), onClick: () => this.#save(ending) });
    this.open = el("p", { class: "quiet" });
    this.end = el("button", { type: "button", onClick: () => this.order({ do: this.ended ? "extend" : "end" }) });
    this.node = el("section", { class: "minutes" }, el("h2", { text: say("minutes_head") }),
      el("div", { class: "buttons" }, file("pdf"), file("docx"), file("md"), file("json")), this.open, this.end);
  }

  show({ open_until: until, ended }) {
    this.ended = ended;
    this.end.textContent = this.say(ended ? "extend" : "end");
    this.open.textContent = ended ? this.say("is_ended") : this.say("open_until", { time: time(until) });
  }

  async #save(ending) {
    const reply = await this.line.ask(`/minutes.${ending}`);
    if (!reply?.ok) return;
    const link = el("a", { href: URL.createObjectURL(await reply.blob()), download: `protokoll-${this.data.code}.${ending}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
}
