/** Course, pyramid and key figures of one town: drawn every frame from the newcomers' layer. */

import { el, write } from "./dom.js";
import { Layer } from "./layer.js";
import { Numbers, fill } from "./numbers.js";
import { Picture } from "./picture.js";
import { ageRows, agesReach, courseRows, courseTop, endRows, withWhom } from "./rows.js";
import { room } from "./store.js";

const stages = new WeakMap();
const N_BARS = 36;
const PHONE = "(max-width: 640px)";

/** Entry of the component: called on every run of the page with new data. */
export function mount({ data, parentElement, setStateValue }) {
  if (!stages.has(parentElement)) stages.set(parentElement, new Stage(data, parentElement));
  stages.get(parentElement).take(data, setStateValue);
  return () => {
    stages.get(parentElement)?.end();
    stages.delete(parentElement);
  };
}

class Stage {
  constructor(data, parent) {
    this.room = room(data.room);
    this.course = new Picture(data.height);
    this.ages = new Picture(data.height);
    this.live = el("p", { class: "hidden", "aria-live": "polite" });
    this.figures = el("div", { class: "figures" });
    this.root = el("div", { class: "stage loading" }, this.#courseBox(), this.#agesBox(), this.figures,
      this.live);
    parent.append(this.root);
    this.phone = window.matchMedia(PHONE);
    this.placed = () => this.#place();
    this.phone.addEventListener("change", this.placed);
    this.#place();
    this.stop = this.room.listen((values, changes) => "shelf" in changes ? this.#place() : this.#soon());
  }

  end() {
    this.stop();
    this.phone.removeEventListener("change", this.placed);
    cancelAnimationFrame(this.frame);
    this.courseSection.remove();
    this.course.end();
    this.ages.end();
    this.root.remove();
  }

  /** Take what the server says: another town, other assumptions, another language or mode. */
  take(data, setStateValue) {
    const before = this.data;
    this.data = data;
    this.send = (value) => setStateValue("chosen", value);
    this.numbers = new Numbers(data.numbers);
    if (before?.model_key !== data.model_key) this.layer = new Layer(data.model);
    this.#frame();
    if (before?.spec_key !== data.spec_key) this.#draw();
    this.room.adopt(data, { choice: structuredClone(data.choice), year: data.year });
    this.now();
    if (before && before.seen !== data.seen) write(this.live, this.#sentence());
  }

  #courseBox() {
    this.courseTitle = el("h2");
    this.courseLine = el("p", { class: "second" });
    this.courseSection = el("section", {}, this.courseTitle, this.courseLine, this.course.node);
    return this.courseSection;
  }

  /** On a phone the course stands on the sliders' shelf, in view with the finger that moves it. */
  #place() {
    const shelf = this.phone.matches ? this.room.values.shelf : null;
    if (shelf) shelf.append(this.courseSection);
    else this.root.prepend(this.courseSection);
    this.course.put(Boolean(shelf));
    this.#soon();
  }

  #agesBox() {
    this.agesTitle = el("h2");
    this.agesLine = el("p", { class: "second" });
    this.years = el("fieldset", { class: "years" });
    this.agesSection = el("section", { class: "ages" }, this.agesTitle, this.agesLine, this.ages.node);
    return this.agesSection;
  }

  /** Words and boxes that follow the server's data. */
  #frame() {
    const { words, only_range: onlyRange } = this.data;
    write(this.courseTitle, words.course_title);
    write(this.courseLine, words.course_line);
    write(this.agesLine, words.ages_line);
    this.root.classList.toggle("range-only", onlyRange);
    if (this.yearsKey !== words.year_legend + this.data.years) this.#scrubber();
    this.boxes = this.data.figures.map(() => figure());
    this.figures.replaceChildren(...this.boxes.map((box) => box.node));
    this.root.insertBefore(this.years, this.figures);
  }

  #scrubber() {
    this.yearsKey = this.data.words.year_legend + this.data.years;
    const name = `year-${this.data.room}`;
    const choices = this.data.years.map((year) => el("label", {},
      el("input", { type: "radio", name, value: year, onChange: () => this.#take(year) }),
      el("span", { text: year })));
    this.years.replaceChildren(el("legend", { text: this.data.words.year_legend }), ...choices);
  }

  #take(year) {
    this.room.set({ year });
    this.send({ n: this.room.next(), year });
  }

  #draw() {
    this.#drawOne(this.course, this.data.specs.course);
    if (this.data.specs.ages) this.#drawOne(this.ages, this.data.specs.ages);
  }

  async #drawOne(picture, spec) {
    try {
      await picture.draw(spec);
    } catch (error) {
      picture.fail(this.data.words.no_picture);
      throw error;
    } finally {
      if (picture === this.course) this.root.classList.remove("loading");
    }
  }

  /** Draw with the next frame, once however often something changed. */
  #soon() {
    this.frame ??= requestAnimationFrame(() => this.now());
  }

  /** Draw what the room says now. */
  now() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    const { choice, year } = this.room.values;
    if (!choice) return;
    const { model } = this.data;
    const added = this.layer.added(choice);
    const at = Math.max(0, model.years.indexOf(year));
    this.#showCourse(choice, added);
    this.#showFigures(added, at, model.years[at]);
    if (this.data.specs.ages) this.#showAges(added[at], at, model.years[at]);
    for (const input of this.years.querySelectorAll("input")) {
      input.checked = Number(input.value) === model.years[at];
    }
  }

  #showCourse(choice, added) {
    const { model, words, specs, only_range: onlyRange, groups } = this.data;
    const rows = courseRows(model, added);
    const top = (this.top = this.#calm(this.top, courseTop(specs.course_top, rows, onlyRange)));
    const gap = (specs.label_gap * top) / (specs.plot_height + this.course.taller);
    const labels = [words.nobody, withWhom(choice, groups, words, this.numbers)];
    const ends = endRows(rows, labels, this.numbers, gap, onlyRange);
    this.course.show({ computed: rows, ends }, { top });
    this.last = this.#spoken(rows.at(-1), labels[1]);
    this.course.describe(fill(words.course_alt, this.last));
    this.#readout();
  }

  /** The end of an axis: while the finger moves it only grows, so that the picture stays calm. */
  #calm(before, wanted) {
    return this.room.busy ? Math.max(before ?? 0, wanted) : wanted;
  }

  /** The numbers of the last year in words. */
  #spoken(last, who) {
    const { numbers } = this;
    const only = this.data.only_range;
    const total = last.with_newcomers ?? last.without;
    const within = numbers.range(last.low_80, last.high_80);
    const nobody = last.low_with === null;
    const withRange = nobody ? within : numbers.range(last.low_with, last.high_with);
    return {
      year: last.year, who, range: within,
      without: only ? within : numbers.about(last.without),
      total: only ? withRange : numbers.about(total),
    };
  }

  #readout() {
    const { words } = this.data;
    const texts = { total: fill(words.readout, this.last), without: fill(words.readout_without, this.last) };
    if (this.shownReadout === texts.total + texts.without) return;
    this.shownReadout = texts.total + texts.without;
    queueMicrotask(() => this.room.set({ readout: texts }));
  }

  #showAges(added, at, year) {
    const { model, specs, words } = this.data;
    const rows = ageRows(specs.age_rows, model.bands[at], added);
    this.reach = this.#calm(this.reach, agesReach(specs.ages_reach, rows));
    this.ages.show({ ages: rows }, { reach: this.reach });
    write(this.agesTitle, fill(words.ages_title, { year }));
    this.ages.describe(fill(words.ages_alt, { year }));
  }

  #showFigures(added, at, year) {
    this.data.figures.forEach((spec, k) => {
      const box = this.boxes[k];
      const values = spec.all ? this.#rangeOf(added, at) : this.#agesOf(added, at, k);
      write(box.label, fill(spec.label, { year }));
      write(box.number, values.number);
      write(box.note, fill(spec.note, values));
    });
  }

  #agesOf(added, at, k) {
    const { model } = this.data;
    const without = model.ages[at][k];
    return {
      number: this.numbers.about(without + added[at][1 + N_BARS + k]),
      without: this.numbers.rounded(without),
      today: this.numbers.rounded(model.ages[0][k]),
    };
  }

  /** The range of everybody in the year, for towns too small for a single number. */
  #rangeOf(added, at) {
    const { totals, range } = this.data.model;
    const edges = (persons) => this.numbers.range(
      persons * range.low_80[at], persons * range.high_80[at],
    );
    const number = edges(totals[at] + added[at][0]);
    return { number, without: edges(totals[at]), today: this.numbers.plain(Math.round(totals[0])) };
  }

  #sentence() {
    return fill(this.data.words.announce, this.last);
  }
}

function figure() {
  const label = el("p");
  const number = el("p", { class: "value" });
  const note = el("p");
  return { label, number, note, node: el("div", {}, label, number, note) };
}
