/**
 * The facilitator's desk: the wall in small, the running order, questions, pins, notes. It follows
 * the room by itself and orders at once; while a slider moves, the wall moves with it.
 */

import { Line } from "./desk_line.js";
import { Minutes, Notes, Pins } from "./desk_notes.js";
import { Order } from "./desk_order.js";
import { Question } from "./desk_question.js";
import { Steering } from "./desk_steering.js";
import { el, write } from "./dom.js";
import { fill } from "./numbers.js";
import { sameScenario, withChoice } from "./scenario_query.js";
import { room } from "./store.js";

const desks = new WeakMap();
const PACE = 120;
const SETTLED = 500;

/** Entry of the component: called on every run of the page with new data. */
export function mount({ data, parentElement, setStateValue }) {
  let desk = desks.get(parentElement);
  if (desk?.key !== keyOf(data)) {
    desk?.end();
    desk = new Desk(data, parentElement);
    desks.set(parentElement, desk);
  }
  desk.send = (value) => setStateValue("said", { ...value, at: Date.now() });
  return () => {
    desks.get(parentElement)?.end();
    desks.delete(parentElement);
  };
}

/** A hand on a slider changes the choice alone; what the server says comes with the year. */
const isMoved = (changes) => "choice" in changes && !("year" in changes);

const keyOf = (data) => `${data.code} ${data.secret} ${data.words.next}`;

class Desk {
  constructor(data, parent) {
    this.data = data;
    this.key = keyOf(data);
    this.room = room(data.room);
    remember(data.code, data.secret);
    this.line = new Line(data.code, data.secret, {
      state: (view) => this.#take(view), link: (here) => this.#link(here), refused: (text) => this.#refuse(text),
    });
    const say = (key, values = {}) => fill(data.words[key], values);
    const tools = { data, say, line: this.line, order: (body) => this.line.order(body), view: () => this.view };
    this.parts = [Steering, Order, Question, Pins, Notes, Minutes].map((Part) => new Part(tools));
    this.root = this.#frame(say);
    parent.append(this.root);
    this.stop = this.room.listen((values, changes) => isMoved(changes) && this.#soon());
  }

  end() {
    this.stop();
    this.line.end();
    for (const part of this.parts) part.end?.();
    clearTimeout(this.pace);
    clearTimeout(this.settling);
    this.root.remove();
  }

  #frame(say) {
    const { data } = this, wall = `/wand/${data.code}`;
    this.status = el("p", { class: "link", role: "status" });
    this.problem = el("p", { class: "problem", role: "alert" });
    const open = el("a", { href: `${wall}#${data.secret}`, target: "_blank", rel: "noopener", class: "button", text: say("open_wall"), title: say("open_wall_tip") });
    const phones = el("a", { href: `/w/${data.code}`, target: "_blank", rel: "noopener", text: say("open_phone") });
    const code = el("p", { class: "code" }, el("span", { text: say("room") }), el("b", { text: data.spoken }));
    const qr = el("img", { src: `/rooms/${data.code}/qr.svg`, alt: say("qr") });
    const head = el("header", {}, qr, code, open, phones, this.status);
    this.preview = el("iframe", { src: wall, title: say("preview"), tabindex: "-1" });
    const small = el("div", { class: "preview" }, this.preview);
    const [steering, order, question, pins, notes, minutes] = this.parts.map((part) => part.node);
    const left = el("div", {}, small, steering, question);
    return el("div", { class: "desk", "data-ready": "" }, head, this.problem,
      el("div", { class: "upper" }, left, order), el("div", { class: "lower" }, pins, notes, minutes));
  }

  #take(view) {
    this.view = view;
    for (const part of this.parts) part.show(view);
    this.#settle();
  }

  #link(here) {
    this.status.dataset.here = here;
    write(this.status, this.data.words[here ? "connected" : "waiting"]);
  }

  /** A sentence of the server, null where it did not answer, "" where all is well. */
  #refuse(text) {
    write(this.problem, text === null ? this.data.words.away : text);
  }

  /** Let the wall follow a slider, a few times a second and at the end; nobody else writes it. */
  #soon() {
    this.pace ??= setTimeout(() => {
      this.pace = null;
      this.#show();
    }, PACE);
    this.#settle();
  }

  #show() {
    const scenario = this.#wanted();
    if (this.view && !sameScenario(scenario, this.view.scenario)) this.line.order({ do: "show", scenario });
  }

  #wanted() {
    return withChoice(this.view?.scenario ?? "", this.room.values.choice);
  }

  /** Where the wall has gone elsewhere – next stop, second desk, reset – the sliders follow. */
  #settle() {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      if (this.room.busy || !this.room.values.choice) this.#settle();
      else if (!sameScenario(this.#wanted(), this.view.scenario) || this.town !== this.view.picture?.town) {
        this.town = this.view.picture?.town;
        this.send({ do: "follow" });
      }
    }, SETTLED);
  }
}

/** The secret stays in this browser, so that a restart of app or browser does not lose the room. */
function remember(code, secret) {
  try {
    localStorage.setItem(`ortswandel.desk.${code}`, secret);
  } catch {
    // private mode: the PIN is the way back
  }
}
