/** Guess first: ask, watch the answers come in, close, reveal; earlier questions to show again. */

import { field } from "./desk_order.js";
import { el, write } from "./dom.js";

export class Question {
  constructor(tools) {
    Object.assign(this, tools);
    const { say, order } = tools;
    this.now = el("div", { class: "now" });
    this.count = el("p", { class: "count", role: "status" });
    this.asked = el("p");
    const button = (name, run) => el("button", { type: "button", text: say(name), onClick: run });
    this.close = button("close", () => order({ do: "close", question: this.number }));
    this.solve = button("solve", () => order({ do: "solve", question: this.number }));
    this.away = button("put_away", () => order({ do: "put_away" }));
    this.now.append(this.asked, this.count, el("div", { class: "buttons" }, this.close, this.solve, this.away));
    this.earlier = el("ul");
    this.form = this.#form();
    this.node = el("section", { class: "question" }, el("h2", { text: say("question") }), this.now, this.form, this.earlier);
  }

  show(view) {
    this.number = view.wall.question;
    const current = view.questions.find(({ number }) => number === this.number);
    this.now.hidden = !current;
    this.form.hidden = current?.phase === "open";
    if (current) {
      write(this.asked, this.#words(current, view));
      write(this.count, this.say(`count_${current.phase}${current.answers === 1 ? "_one" : ""}`, { n: current.answers }));
      this.close.disabled = current.phase !== "open";
      this.solve.disabled = current.phase === "revealed";
    }
    this.#list(view);
  }

  #words({ number, kind, text, year }, view) {
    const town = Object.values(view.towns)[0];
    return `${number} ${text || this.say(`asked_${kind}`, { year, town })}`;
  }

  #list(view) {
    const key = JSON.stringify([view.questions, this.number]);
    if (key === this.key) return;
    this.key = key;
    const others = view.questions.filter(({ number }) => number !== this.number);
    this.earlier.replaceChildren(...others.map((found) => el("li", {}, el("span", { text: this.#words(found, view) }),
      el("button", { type: "button", text: this.say("focus"), "aria-label": this.say("focus_of", { n: found.number }),
        onClick: () => this.order({ do: "focus", question: found.number }) }))));
  }

  #form() {
    const { say, data } = this;
    const option = (kind) => el("option", { value: kind, text: say(`kind_${kind}`) });
    const kind = el("select", {}, option("guess"), option("proposal"));
    const year = el("input", { type: "number", min: 2026, max: 2050, value: data.year, required: true });
    const text = el("input", { type: "text", maxlength: data.longest.question });
    const form = el("form", { onSubmit: async (event) => {
      event.preventDefault();
      const range = kind.value === "guess" ? this.view().suggested : {};
      const asked = { do: "ask", kind: kind.value, year: Number(year.value), text: text.value, ...range };
      if (await this.order(asked)) text.value = "";
    } }, el("div", { class: "row" }, field(say("kind"), kind), field(say("year"), year)), field(say("own_words"), text),
    el("button", { type: "submit", text: say("ask") }));
    return form;
  }
}
