// Guesses as dots, then the middle of the room, then the model beside it. Nobody is marked wrong.

import { make } from "/w/files/speak.js";
import { HEIGHT, WIDTH, about, number, svg } from "./scale.js";

const LEFT = 40, RIGHT = WIDTH - 40, FLOOR = 400, CEILING = 120;

export function guesses(state) {
  const { question, said: { labels } } = state, { dots, median } = question.results, { model } = question;
  const values = [...dots.map(([value]) => value), question.today, ...(model ? [model.low, model.high] : [])];
  const x = scale(Math.min(...values), Math.max(...values));
  const parts = [...axis(x, labels), ...today(x(question.today), labels)];
  if (model) parts.push(...modelled(model, median, x, labels));
  parts.push(...stacked(dots, x));
  if (median !== null) {
    const words = `${labels.room_middle}: ${number(median, labels)}`;
    parts.push(rule("middle", x(median), 62), label("value room", x(median), 62, words, !model || median >= model.middle));
  }
  return svg(labels.alt.replace("{title}", state.said.title).replace("{second}", state.said.second), parts);
}

function scale(low, high) {
  const rim = Math.max(1, high - low) * 0.04;
  const x = (value) => LEFT + ((value - low + rim) / (high - low + 2 * rim)) * (RIGHT - LEFT);
  return Object.assign(x, { low, high });
}

function axis(x, labels) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, x.high - x.low)));
  const size = [0.2, 0.5, 1, 2].map((k) => k * power).find((step) => (x.high - x.low) / step <= 7);
  const parts = [make("line", { class: "axis", x1: 0, x2: WIDTH, y1: FLOOR, y2: FLOOR })];
  for (let value = Math.ceil(x.low / size) * size; value <= x.high; value += size) {
    parts.push(make("line", { class: "axis", x1: x(value), x2: x(value), y1: FLOOR, y2: FLOOR + 7 }));
    parts.push(make("text", { x: x(value), y: HEIGHT - 22, "text-anchor": "middle" }, number(value, labels)));
  }
  return parts;
}

function rule(kind, x, top) { return make("line", { class: kind, x1: x, x2: x, y1: top, y2: FLOOR }); }

// A label beside its rule: to the right where that is wanted and there is room, else to the left.
function label(kind, x, y, words, wanted) {
  const room = words.length * 14, right = wanted ? x + room < WIDTH : x < room;
  return make("text", { class: kind, x: x + (right ? 10 : -10), y, "text-anchor": right ? "start" : "end" }, words);
}

function today(x, labels) {
  return [rule("break", x, 94), label("name", x, 112, labels.today, true)];
}

function modelled({ low, high, middle }, median, x, labels) {
  const parts = [
    make("rect", { class: "band", x: x(low), y: 30, width: x(high) - x(low), height: FLOOR - 30 }),
    rule("edge", x(low), 30), rule("edge", x(high), 30),
  ];
  const words = middle === null ? labels.range : `${labels.model}: ${about(middle, labels)}`;
  const at = middle === null ? (low + high) / 2 : middle;
  if (middle !== null) parts.push(rule("model", x(middle), 30));
  return [...parts, label("value town", x(at), 24, words, median === null || at > median)];
}

function stacked(dots, x) {
  const columns = dots.map(([value]) => x(value)), tallest = Math.max(1, ...dots.map(([, n]) => n));
  const gaps = columns.slice(1).map((at, k) => at - columns[k]);
  const size = Math.min(26, (FLOOR - CEILING) / tallest, ...gaps.map((gap) => Math.max(8, gap)));
  return dots.flatMap(([value, n]) => Array.from({ length: n }, (_, k) => make("circle", {
    class: "guess", cx: x(value), cy: FLOOR - 3 - size * (k + 0.5), r: Math.max(4, size / 2 - 0.5) })));
}
