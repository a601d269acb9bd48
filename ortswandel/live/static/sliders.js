/** The panel of sliders: who comes, who stays, when. Moves the room; tells the server on release. */

import { el } from "./dom.js";
import { shares } from "./layer.js";
import { Numbers, fill } from "./numbers.js";
import { Range } from "./range.js";
import { room } from "./store.js";

const panels = new WeakMap();
const KNOWN_YEARS = [1, 3, 5];

/** Entry of the component: called on every run of the page with new data. */
export function mount({ data, parentElement, setStateValue }) {
  let panel = panels.get(parentElement);
  if (panel?.data.key !== data.key) {
    panel?.end();
    panel = new Panel(data, parentElement);
    panels.set(parentElement, panel);
  }
  panel.take(data, setStateValue);
  return () => {
    panels.get(parentElement)?.end();
    panels.delete(parentElement);
  };
}

class Panel {
  constructor(data, parent) {
    this.data = data;
    this.room = room(data.room);
    this.numbers = new Numbers(data.numbers);
    this.on = { busy: () => this.#busy(true), rest: () => this.#rest(), done: () => this.#send() };
    this.groups = Object.fromEntries(data.groups.map((group) => [group.key, this.#group(group)]));
    this.staying = this.#staying();
    this.timing = Object.fromEntries(data.timing.map((spec) => [spec.key, this.#timing(spec)]));
    this.each = el("div", { class: "each" });
    this.root = this.#root();
    parent.append(this.root);
    this.end = this.#listen();
    this.room.set({ shelf: this.shelf });
  }

  /** Take what the server says of this page. */
  take(data, setStateValue) {
    this.data = data;
    this.send = (value) => setStateValue("chosen", value);
    const values = { choice: structuredClone(data.choice), year: data.year };
    if (!this.room.adopt(data, values)) this.#show(this.room.values.choice);
    if (!this.room.busy) this.#open();
    if (this.room.values.readout) this.#read(this.room.values.readout);
  }

  #listen() {
    const stop = this.room.listen((values, changes) => {
      if (changes.choice) this.#show(values.choice);
      if (changes.readout) this.#read(values.readout);
    });
    return () => {
      stop();
      if (this.room.values.shelf === this.shelf) this.room.set({ shelf: null });
      this.root.remove();
    };
  }

  #root() {
    const { words } = this.data;
    this.readout = el("div", { class: "readout", "aria-hidden": "true" });
    this.shelf = el("div", { class: this.data.shelf ? "shelf kept" : "shelf" }, this.readout);
    const fold = el("details", {}, el("summary", { text: words.fold }),
      ...Object.values(this.timing).map((range) => range.node), this.each);
    return el("div", { class: "panel", "data-ready": "" }, this.shelf,
      ...Object.values(this.groups).map((range) => range.node),
      el("hr"), this.staying.node, fold, this.#meanings());
  }

  /** All marks in words, for those who don't hover. */
  #meanings() {
    const { words, meanings } = this.data;
    const items = meanings.map((text) => el("li", { text }));
    return el("details", {}, el("summary", { text: words.marks_fold }),
      el("p", { text: words.marks_lead }), el("ul", {}, ...items));
  }

  #group(group) {
    const say = {
      unit: () => this.data.words.a_year,
      spoken: (value) => this.#amount(group, value, true),
      note: (value) => this.#amount(group, value, false),
    };
    const move = (value) => this.#change((choice) => {
      if (value > 0) choice.arrivals[group.key] = value;
      else delete choice.arrivals[group.key];
    });
    const spec = { ...group, further: this.data.words.mark_further };
    return new Range(spec, this.numbers, say, { ...this.on, move });
  }

  /** "12 Familien im Jahr, 43 Personen, 3,4 je 1.000"; in small print without the first part. */
  #amount(group, value, spoken) {
    const { words, population } = this.data;
    const persons = value * group.size;
    const values = {
      who: fill(value === 1 ? group.one : group.some, { n: this.numbers.count(value) }),
      persons: this.numbers.plain(Math.round(persons)),
      rate: this.numbers.plain((1000 * persons) / population, 1),
    };
    if (value === 0 && !spoken) return group.quiet;
    const text = fill(spoken ? words.spoken : words.rate, values);
    return value > group.never.from ? fill(words.beyond, { text }) : text;
  }

  #staying() {
    const say = {
      unit: () => this.data.words.of_100,
      spoken: (value) => fill(this.data.words.staying_spoken, { n: this.numbers.plain(value) }),
      note: () => this.#stayingNote(),
    };
    const move = (value) => this.#change((choice) => {
      for (const name of Object.keys(choice.arrivals)) this.#stay(choice, name, value / 100);
    });
    const range = new Range(this.data.staying, this.numbers, say, { ...this.on, move });
    range.node.classList.add("open", "one");
    return range;
  }

  #stayingNote() {
    const choice = this.room.values.choice;
    const last = Object.keys(choice?.arrivals ?? {}).map((name) => this.#sharesOf(choice, name)[2]);
    const { words } = this.data;
    if (last.length === 0) return words.staying_nobody;
    return Math.max(...last) - Math.min(...last) > 0.005 ? words.staying_mean : words.staying_anchor;
  }

  #timing(spec) {
    const say = {
      unit: (value) => (value === 0 && spec.zero ? "" : spec.unit),
      spoken: (value) => (value === 0 && spec.zero ? spec.zero : fill(spec.spoken, { n: value })),
      note: (value) => (value === 0 && spec.zero ? spec.zero : spec.note),
    };
    const move = (value) => this.#change((choice) => { choice[spec.key] = value; });
    const plain = { count: (value) => String(value), read: (text) => this.numbers.read(text) };
    return new Range(spec, plain, say, { ...this.on, move });
  }

  /** Shares still here of a group: as chosen, or the group's default. */
  #sharesOf(choice, name) {
    const group = this.data.groups.find((one) => one.key === name);
    return shares(choice.staying[name] ?? group.staying);
  }

  #stay(choice, name, staying) {
    const group = this.data.groups.find((one) => one.key === name);
    if (staying === group.staying[2]) delete choice.staying[name];
    else choice.staying[name] = staying;
  }

  #change(how) {
    const choice = structuredClone(this.room.values.choice);
    how(choice);
    this.room.set({ choice });
  }

  /** Let go without a change: what the server said meanwhile counts now. */
  #rest() {
    this.#busy(false);
    const { choice, year } = this.data;
    this.room.adopt(this.data, { choice: structuredClone(choice), year });
  }

  #busy(busy) {
    this.room.busy = busy;
  }

  #send() {
    this.#busy(false);
    this.#open();
    this.send({ n: this.room.next(), choice: this.room.values.choice });
  }

  #show(choice) {
    for (const [name, range] of Object.entries(this.groups)) range.show(choice.arrivals[name] ?? 0);
    this.staying.disable(Object.keys(choice.arrivals).length === 0);
    this.staying.show(Math.round(100 * this.#meanStaying(choice)));
    for (const [key, range] of Object.entries(this.timing)) range.show(choice[key]);
    this.#each(choice);
  }

  /** Share still here after five years over all persons that come. */
  #meanStaying(choice) {
    const names = Object.keys(choice.arrivals);
    if (names.length === 0) return this.data.groups[0].staying[2];
    const sizes = names.map((name) => choice.arrivals[name] * this.#size(name));
    const kept = names.map((name, k) => sizes[k] * this.#sharesOf(choice, name)[2]);
    return sum(kept) / sum(sizes);
  }

  #size(name) {
    return this.data.groups.find((group) => group.key === name).size;
  }

  /** Labels of marks stand where somebody comes; set on release, so that nothing moves meanwhile. */
  #open() {
    const { choice } = this.room.values;
    for (const [name, range] of Object.entries(this.groups)) {
      range.node.classList.toggle("open", name === this.data.groups[0].key || name in choice.arrivals);
    }
  }

  /** Sliders for the shares after 1, 3 and 5 years of every group that comes. */
  #each(choice) {
    const names = Object.keys(this.groups).filter((name) => name in choice.arrivals);
    if (this.each.dataset.names !== names.join()) {
      this.each.dataset.names = names.join();
      this.details = Object.fromEntries(names.map((name) => [name, this.#three(name)]));
      this.each.replaceChildren(...names.map((name) => this.#eachOf(name)));
    }
    for (const name of names) {
      this.#sharesOf(choice, name).forEach((share, k) => {
        this.details[name][k].show(Math.round(100 * share));
      });
    }
  }

  #eachOf(name) {
    const group = this.data.groups.find((one) => one.key === name);
    const legend = el("legend", { text: fill(this.data.words.staying_of, { group: group.label }) });
    return el("fieldset", {}, legend, ...this.details[name].map((range) => range.node));
  }

  #three(name) {
    const { words, staying, groups } = this.data;
    const group = groups.find((one) => one.key === name);
    return KNOWN_YEARS.map((years, k) => {
      const label = words[`after_${years}`];
      const say = {
        unit: () => words.of_100_short,
        spoken: (value) => fill(words.staying_spoken, { n: value }),
      };
      const reset = Math.round(100 * group.staying[k]);
      const named = { label, name: `${group.label}: ${label}`, typed: `${group.label}: ${label}` };
      const spec = { ...staying, ...named, marks: [], reset };
      const move = (value) => this.#change((choice) => this.#stayStep(choice, name, k, value / 100));
      return new Range(spec, this.numbers, say, { ...this.on, move });
    });
  }

  /** Set one of the three shares; earlier ones are not below it, later ones not above. */
  #stayStep(choice, name, k, share) {
    const found = this.#sharesOf(choice, name).map((old, i) => {
      if (i === k) return share;
      return i < k ? Math.max(old, share) : Math.min(old, share);
    });
    choice.staying[name] = found;
  }

  #read(readout) {
    this.readout.replaceChildren(
      el("b", { text: readout.total }), el("span", { text: readout.without }),
    );
  }
}

function sum(values) {
  return values.reduce((all, value) => all + value, 0);
}
