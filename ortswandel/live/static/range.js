/** One slider: a native range under our skin, a number to type, marks below, a line of small print. */

import { el, setStyle, write } from "./dom.js";
import { fill } from "./numbers.js";

const PAGE = 5;
const LABEL_ROW = 15;
const KEY_PAUSE = 350;
const TRACK = 330;
const LETTER = 6.2;
const GAP = 6;
const INSET = 10;
const NEAR = 0.02;

/**
 * `spec`: name (accessible), label, min, max, top (largest that may be typed), reset (value of "0"
 * and double click), marks [{at, label, tip}], never ({from, label} or null), type_error.
 * `say`: unit(value), spoken(value), note(value).
 * `on`: busy(), move(value), done().
 */
export class Range {
  constructor(spec, numbers, say, on) {
    Object.assign(this, { spec, numbers, say, on });
    this.value = spec.min;
    this.unit = el("span", { class: "unit" });
    this.field = this.#field();
    this.input = this.#input();
    this.note = el("p", { class: "note" });
    this.error = el("p", { class: "error", role: "alert" });
    this.labels = el("div", { class: "labels", "aria-hidden": "true" });
    this.track = el("div", { class: "track" }, this.input);
    const number = el("span", { class: "number" }, this.field, this.unit);
    const head = el("div", { class: "head" }, el("span", { text: spec.label }), number);
    this.node = el("div", { class: "range" }, head, this.track, this.labels, this.note, this.error);
    this.#marks();
  }

  /** Show a value; the largest value of the track grows where more was typed. */
  show(value) {
    this.value = value;
    const max = Math.max(this.spec.max, value);
    if (this.input.max !== String(max)) this.#stretch(max);
    this.input.value = value;
    this.input.setAttribute("aria-valuetext", this.say.spoken(value));
    setStyle(this.track, { "--at": (value - this.spec.min) / (max - this.spec.min) });
    this.node.classList.toggle("zero", value === 0);
    write(this.unit, this.say.unit(value));
    write(this.note, this.say.note?.(value) ?? "");
    if (this.field.getRootNode().activeElement !== this.field) this.#write(value);
  }

  /** Let nobody move it, or let them. */
  disable(disabled) {
    this.input.disabled = this.field.disabled = disabled;
    this.node.classList.toggle("off", disabled);
  }

  #write(value) {
    this.field.value = this.numbers.count(value);
    setStyle(this.field, { width: `${this.field.value.length + 0.6}ch` });
  }

  #field() {
    const field = el("input", {
      type: "text", inputmode: "decimal", autocomplete: "off",
      "aria-label": this.spec.typed,
      onChange: () => this.#typed(),
      onFocus: () => field.select(),
      onInput: () => setStyle(field, { width: `${Math.max(2, field.value.length) + 0.6}ch` }),
      onBlur: () => this.#write(this.value),
    });
    return field;
  }

  #typed() {
    const value = this.numbers.read(this.field.value);
    const allowed = value >= this.spec.min && value <= this.spec.top;
    write(this.error, allowed ? "" : this.spec.type_error.replace("{value}", this.field.value));
    if (!allowed) {
      this.#write(this.value);
      return;
    }
    this.#move(value);
    this.#done();
  }

  #input() {
    return el("input", {
      type: "range", step: "any", min: this.spec.min, max: this.spec.max,
      "aria-label": this.spec.name,
      onPointerdown: () => this.on.busy(),
      onPointerup: () => this.#rest(),
      onLostpointercapture: () => this.#rest(),
      onPointermove: (event) => this.#tip(event),
      onInput: (event) => this.#move(Math.round(Number(event.target.value))),
      onChange: () => this.#done(),
      onDblclick: () => this.#jump(this.spec.reset),
      onKeydown: (event) => this.#key(event),
      onBlur: () => this.waiting && this.#done(),
    });
  }

  #key(event) {
    const value = Math.round(this.value);
    const to = {
      ArrowRight: value + 1, ArrowUp: value + 1, ArrowLeft: value - 1, ArrowDown: value - 1,
      PageUp: value + PAGE, PageDown: value - PAGE,
      Home: this.spec.min, End: Number(this.input.max), 0: this.spec.reset,
    }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.on.busy();
    this.#move(Math.min(Math.max(to, this.spec.min), Number(this.input.max)));
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#done(), KEY_PAUSE);
  }

  #jump(value) {
    this.#move(value);
    this.#done();
  }

  #move(value) {
    write(this.error, "");
    if (value !== this.value) this.on.move(value);
    else this.show(value);
  }

  #done() {
    clearTimeout(this.waiting);
    this.waiting = null;
    this.on.done();
  }

  #rest() {
    if (!this.waiting) setTimeout(() => this.on.rest(), 0);
  }

  #stretch(max) {
    this.input.max = max;
    this.#marks();
  }

  /** Ticks on the track, their labels in up to two rows below, the zone that has never been. */
  #marks() {
    const max = Number(this.input.max);
    const part = (at) => (at - this.spec.min) / (max - this.spec.min);
    this.track.querySelectorAll("i, em").forEach((node) => node.remove());
    const marks = this.spec.marks ?? [];
    const shown = marks.filter((mark) => part(mark.at) <= 1);
    const further = marks.filter((mark) => part(mark.at) > 1).map((mark) => this.#further(mark));
    const ticks = shown.map((mark) => el("i", { style: { "--at": part(mark.at) } }));
    this.tips = shown.map((mark) => ({ at: part(mark.at), tip: mark.tip }));
    this.track.prepend(...ticks, ...this.#never(part));
    const labels = placed(shown, further, part, this.spec.never);
    this.labels.replaceChildren(...labels.map(({ mark, x, row }) => el("span", {
      text: mark.label, title: mark.tip, style: { left: `${x}px`, top: `${row * LABEL_ROW}px` },
    })));
  }

  /** A mark right of the track's end: how far, with an arrow. */
  #further(mark) {
    const values = { label: mark.label, n: this.numbers.count(Math.round(mark.at)) };
    return { ...mark, label: fill(this.spec.further, values) };
  }

  /** Say what the mark or the zone under the pointer means. */
  #tip({ offsetX }) {
    const at = (offsetX - INSET) / (this.input.clientWidth - 2 * INSET);
    const near = this.tips.find((tip) => Math.abs(tip.at - at) < NEAR);
    const zone = this.spec.never && at * Number(this.input.max) > this.spec.never.from;
    this.input.title = near?.tip ?? (zone ? this.spec.never.tip : "");
  }

  #never(part) {
    const { never } = this.spec;
    if (!never || part(never.from) >= 1) return [];
    const from = Math.max(0, part(never.from));
    return [el("em", { style: { "--from": from } })];
  }
}

/**
 * Places for the labels: centred below their ticks, in the first row with room; else left out. The
 * name of the zone that has never been stands at the right, in the second row; a mark beyond the
 * end of the track at the right of the first row, or before that name.
 */
function placed(marks, further, part, never) {
  const ends = [-Infinity, -Infinity];
  const limits = [TRACK, TRACK];
  const found = [];
  const atRight = (mark, row) => {
    const half = (mark.label.length * LETTER) / 2;
    found.push({ mark, x: limits[row] - half, row });
    limits[row] -= 2 * half + GAP;
  };
  if (never) atRight(never, 1);
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const half = (mark.label.length * LETTER) / 2;
    const centre = INSET + part(mark.at) * (TRACK - 2 * INSET);
    const x = Math.min(Math.max(half, centre), TRACK - half);
    const row = ends.findIndex((end, k) => x - half >= end + GAP && x + half <= limits[k]);
    if (row < 0) continue;
    ends[row] = x + half;
    found.push({ mark, x, row });
  }
  for (const mark of further) {
    const width = mark.label.length * LETTER + GAP;
    const row = ends.findIndex((end, k) => limits[k] - width >= end);
    if (row >= 0) atRight(mark, row);
  }
  return found;
}
