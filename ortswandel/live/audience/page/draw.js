// Two light pictures: the course of the population, and the guesses of the room as dots.

import { make } from "./speak.js";

const WIDTH = 360, HEIGHT = 240;
const LEFT = 56, RIGHT = 14, TOP = 26, BOTTOM = 28;

function ceiling(value) {
  const step = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 2.5, 5, 10].map((k) => k * step).find((limit) => limit >= value);
}

function scales(first, last, highest) {
  const most = ceiling(highest);
  return {
    most,
    x: (year) => LEFT + ((year - first) / Math.max(1, last - first)) * (WIDTH - LEFT - RIGHT),
    y: (value) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM),
  };
}

const trace = (points, { x, y }) =>
  points.map(([year, value], k) => `${k ? "L" : "M"}${x(year).toFixed(1)} ${y(value).toFixed(1)}`).join("");

const years = (line, first) => line.map((value, k) => [first + k, value]);

export function course(picture, speech) {
  const counted = picture.counted.flat();
  const lines = picture.future ? picture.future.lines : {};
  const highest = Math.max(...counted.map((point) => point[1]), ...Object.values(lines).flat());
  const [first, today] = [counted[0], counted[counted.length - 1]];
  const scale = scales(first[0], picture.until, highest);
  const parts = [...frame(scale, [first[0], today[0], picture.until], speech)];
  if (picture.future) parts.push(...future(picture.future, scale, speech));
  else parts.push(...unknown(today[0], picture.until, scale));
  for (const line of picture.counted) parts.push(make("path", { class: "counted", d: trace(line, scale) }));
  parts.push(make("circle", { class: "town", cx: scale.x(today[0]), cy: scale.y(today[1]), r: 5 }));
  parts.push(...labels(first, today, scale, speech));
  return make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": courseWords(picture, speech) }, ...parts);
}

function frame(scale, ticks, speech) {
  const parts = [];
  for (const value of [0, scale.most / 2, scale.most]) {
    const kind = value ? "grid" : "axis";
    parts.push(make("line", { class: kind, x1: LEFT, x2: WIDTH - RIGHT, y1: scale.y(value), y2: scale.y(value) }));
    parts.push(make("text", { x: LEFT - 8, y: scale.y(value) + 4, "text-anchor": "end" }, speech.number(value)));
  }
  ticks.forEach((year, k) => parts.push(make("text", {
    x: scale.x(year), y: HEIGHT - 8, "text-anchor": k === ticks.length - 1 ? "end" : "middle" }, year)));
  return parts;
}

function unknown(today, until, scale) {
  const [left, right] = [scale.x(today) + 5, scale.x(until)];
  return [
    make("rect", { class: "hidden", x: left, y: TOP, width: right - left, height: HEIGHT - TOP - BOTTOM }),
    make("text", { class: "unknown", x: (left + right) / 2, y: HEIGHT / 2, "text-anchor": "middle" }, "?"),
  ];
}

function future({ first, lines }, scale) {
  const edge = [...years(lines.high, first), ...years(lines.low, first).reverse()];
  const parts = [make("path", { class: "range", d: `${trace(edge, scale)}Z` })];
  for (const name of ["without", "changed"]) {
    if (lines[name]) parts.push(make("path", { class: name, d: trace(years(lines[name], first), scale) }));
  }
  return parts;
}

function labels(first, today, scale, speech) {
  const above = (point) => Math.max(14, scale.y(point[1]) - 10);
  return [
    make("text", { class: "label town", x: scale.x(first[0]), y: above(first) }, speech.number(first[1])),
    make("text", { class: "label town", x: scale.x(today[0]), y: scale.y(today[1]) + 22, "text-anchor": "middle" },
      speech.number(today[1])),
  ];
}

export function courseWords(picture, speech) {
  const counted = picture.counted.flat(), today = counted[counted.length - 1];
  const said = speech.say("wall.alt", {
    town: picture.town, first: counted[0][0], n: speech.number(counted[0][1]), year: today[0], today: speech.number(today[1]) });
  return picture.future ? `${said} ${futureWords(picture, speech).join(" ")}` : said;
}

// What the lines end in, one sentence each; numbers come rounded from the server.
export function futureWords(picture, speech) {
  const { ends } = picture.future, year = picture.until, said = [];
  if (ends.without) said.push(speech.say("wall.without", { year, n: speech.number(ends.without) }));
  if (ends.changed) said.push(speech.say("wall.changed", { year, n: speech.number(ends.changed) }));
  said.push(speech.say("wall.range", { year, low: speech.number(ends.low), high: speech.number(ends.high) }));
  return said;
}

export function guesses(question, speech) {
  const { dots } = question.results, model = question.model;
  const values = [...dots.map((dot) => dot[0]), question.today, ...(model ? [model.low, model.high] : [])];
  const low = Math.min(...values), high = Math.max(...values), tallest = Math.max(...dots.map((dot) => dot[1]), 1);
  const x = (value) => 20 + ((value - low) / Math.max(1, high - low)) * (WIDTH - 40);
  const gap = Math.min(11, 120 / tallest), parts = [];
  if (model) {
    parts.push(make("rect", { class: "range", x: x(model.low), y: 24, width: x(model.high) - x(model.low), height: 140 }));
    if (model.middle) parts.push(make("line", { class: "counted", x1: x(model.middle), x2: x(model.middle), y1: 24, y2: 164 }));
  }
  parts.push(make("line", { class: "axis", x1: 10, x2: WIDTH - 10, y1: 164, y2: 164 }));
  parts.push(make("line", { class: "axis", x1: x(question.today), x2: x(question.today), y1: 24, y2: 164, "stroke-dasharray": "2 3" }));
  for (const [value, number] of dots) {
    for (let k = 0; k < number; k += 1) {
      parts.push(make("circle", { class: "dots", cx: x(value), cy: 158 - k * gap, r: Math.min(4.5, gap / 2 + 0.5) }));
    }
  }
  parts.push(make("text", { x: 10, y: 184 }, speech.number(low)));
  parts.push(make("text", { x: WIDTH - 10, y: 184, "text-anchor": "end" }, speech.number(high)));
  const side = x(question.today) > WIDTH / 2 ? "end" : "start";
  parts.push(make("text", { x: x(question.today), y: 16, "text-anchor": side }, speech.say("question.today_mark")));
  return make("svg", { viewBox: `0 0 ${WIDTH} 190`, role: "img", "aria-label": resultWords(question, speech).join(" ") }, ...parts);
}

export function resultWords(question, speech) {
  const said = [speech.say("question.answers", { n: speech.number(question.results.n) })];
  if (question.results.median !== null) {
    said.push(speech.say("question.median", { n: speech.number(question.results.median) }));
  }
  const { model } = question;
  if (model) {
    const edges = { low: speech.number(model.low), high: speech.number(model.high) };
    const key = model.middle === null ? "question.model_range" : "question.model";
    said.push(speech.say(key, { n: speech.number(model.middle), ...edges }));
  }
  return said;
}
