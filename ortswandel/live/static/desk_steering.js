/** Below the small wall: what the wall shows, hide and reveal, back to the baseline. */

import { el, write } from "./dom.js";

export class Steering {
  constructor({ data, say, order }) {
    this.say = say;
    this.views = Object.fromEntries(data.views.map((view) => [view, el("button", {
      type: "button", text: say(`view_${view}`), onClick: () => order({ do: "show", view }),
    })]));
    this.hide = el("button", { type: "button", onClick: () => order({ do: this.revealed ? "hide" : "reveal" }) });
    const reset = el("button", { type: "button", text: say("reset"), title: say("reset_tip"), onClick: () => order({ do: "reset" }) });
    const views = el("div", { class: "views", role: "group", "aria-label": say("on_the_wall") }, ...Object.values(this.views));
    this.node = el("section", { class: "steering" }, el("h2", { text: say("on_the_wall") }), views,
      el("div", { class: "buttons" }, this.hide, reset));
  }

  show({ wall }) {
    this.revealed = wall.revealed;
    write(this.hide, this.say(wall.revealed ? "hide" : "reveal"));
    for (const [name, button] of Object.entries(this.views)) button.setAttribute("aria-pressed", name === wall.view);
    this.views.question.disabled = wall.question === null;
  }
}
