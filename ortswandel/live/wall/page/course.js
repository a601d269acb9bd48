// The course of a town: counted, computed, hidden behind a question mark, pinned, proposed.

import { make } from "/w/files/speak.js";
import { BOTTOM, RIGHT, TOP, about, countedLines, ends, frame, number, past, scales, svg, trace, years } from "./scale.js";

const last = (line) => line[line.length - 1];

function prepared(picture, until, courses) {
  const lines = countedLines(picture);
  const counted = lines.flatMap(({ points }) => points.map((point) => point[1]));
  const computed = courses.flatMap(({ lines: found }) => Object.values(found).flat());
  const scale = scales(lines[0].points[0][0], until, Math.max(...counted, ...computed));
  return { lines, scale, today: last(last(lines).points)[0] };
}

const describe = (state, labels) => labels.alt.replace("{title}", state.said.title).replace("{second}", state.said.second);

function band(low, high, first, scale) {
  const edges = [years(high, first), years(low, first)];
  return [
    make("path", { class: "band", d: `${trace([...edges[0], ...[...edges[1]].reverse()], scale)}Z` }),
    ...edges.map((edge) => make("path", { class: "edge", d: trace(edge, scale) })),
  ];
}

export function course(state) {
  const { picture, said } = state, { labels } = said, future = picture.future;
  const { lines, scale, today } = prepared(picture, picture.until, future ? [future] : []);
  const parts = frame(scale, today, labels);
  if (future) parts.push(...computed(future, scale));
  else parts.push(...hidden(scale, today, labels));
  parts.push(...past(lines, scale, labels));
  if (future) parts.push(...ends(courseEnds(future, said, scale)));
  return svg(describe(state, labels), parts);
}

function computed({ first, lines }, scale) {
  const parts = band(lines.low, lines.high, first, scale);
  if (lines.changed && lines.without) {
    const sides = [...years(lines.changed, first), ...years(lines.without, first).reverse()];
    parts.push(make("path", { class: "layer", d: `${trace(sides, scale)}Z` }));
  }
  for (const name of ["without", "changed"]) {
    if (lines[name]) parts.push(make("path", { class: name, d: trace(years(lines[name], first), scale) }));
  }
  return parts;
}

function courseEnds({ lines }, said, scale) {
  const label = (name, kind, words) => ({ y: scale.y(last(lines[name])), kind, value: said.ends[name], name: words });
  const found = [];
  if (lines.changed) found.push(label("changed", "new", said.with));
  if (lines.without) found.push(label("without", "town", said.labels.nobody));
  else found.push(label("high", "town", ""), label("low", "town", said.labels.nobody));
  return found;
}

function hidden(scale, today, labels) {
  const x = scale.x(today) + 10;
  return [
    make("rect", { class: "hiding", x, y: TOP, width: RIGHT - x, height: BOTTOM - TOP }),
    make("text", { class: "unknown", x: (x + RIGHT) / 2, y: (TOP + BOTTOM) / 2 + 54, "text-anchor": "middle" }, labels.unknown),
  ];
}

// A question is open: the past, a question mark, and how many have answered.
export function asking(state) {
  const picture = course(state), { labels } = state.said;
  picture.append(
    make("text", { class: "count", x: 1190, y: 270, "text-anchor": "end" }, number(state.answers, labels)),
    make("text", { class: "value room", x: 1190, y: 320, "text-anchor": "end" }, state.answers === 1 ? labels.answer : labels.answers),
  );
  return picture;
}

export function pins(state) {
  const { picture, said } = state, shown = state.pins.map((pin) => ({ ...pin, line: pin.lines.changed || pin.lines.without }));
  const until = Math.max(picture.until, ...shown.map(({ first, lines }) => first + lines.low.length - 1));
  const { lines, scale, today } = prepared(picture, until, shown);
  const parts = frame(scale, today, said.labels);
  if (picture.future) parts.push(...band(picture.future.lines.low, picture.future.lines.high, picture.future.first, scale));
  else parts.push(...hidden(scale, today, said.labels));
  const drawn = shown.filter(({ line }) => line);
  for (const { letter, first, line } of drawn) {
    parts.push(make("path", { class: `changed pin-${letter}`, d: trace(years(line, first), scale) }));
  }
  parts.push(...past(lines, scale, said.labels));
  parts.push(...ends(drawn.map((pin) => ({
    y: scale.y(last(pin.line)), kind: "new", value: `${pin.letter}: ${about(pin.ends.changed || pin.ends.without, said.labels)}`, name: said.ends[pin.letter],
  }))));
  return svg(describe(state, said.labels), parts);
}

// All proposals of the tables up to the year asked for, and their middle.
export function fan(state) {
  const { picture, said, question } = state, { labels } = said;
  const shown = state.courses.filter(({ lines }) => lines.changed || lines.without).map((found) => ({
    ...found, line: (found.lines.changed || found.lines.without).slice(0, question.year - found.first + 1) }));
  if (!shown.length) return course(state);
  const shortened = shown.map(({ line }) => ({ lines: { line } }));
  const { lines, scale, today } = prepared(picture, question.year, shortened);
  const first = shown[0].first, middle = shown[0].line.map((_, k) => median(shown.map(({ line }) => line[k])));
  const parts = frame(scale, today, labels);
  const until = (line) => line.slice(0, question.year - first + 1);
  const without = until(shown[0].lines.without);
  parts.push(...band(until(shown[0].lines.low), until(shown[0].lines.high), first, scale));
  parts.push(make("path", { class: "without", d: trace(years(without, first), scale) }));
  for (const { line } of shown) parts.push(make("path", { class: "single", d: trace(years(line, first), scale) }));
  parts.push(make("path", { class: "changed", d: trace(years(middle, first), scale) }));
  parts.push(...past(lines, scale, labels));
  parts.push(...ends(fanEnds(shown, middle, without, state, scale)));
  return svg(describe(state, labels), parts);
}

function fanEnds(shown, middle, without, { question, said: { labels } }, scale) {
  const value = (table) => (question.proposals || []).find((item) => item.table === table).value;
  const sorted = [...shown].sort((a, b) => last(b.line) - last(a.line));
  const outer = sorted.length > 1 ? [sorted[0], last(sorted)] : sorted;
  const found = outer.map(({ table, line, stays }) => ({ y: scale.y(last(line)), kind: "new", value: `${labels.table} ${table}: ${about(value(table), labels)}`, name: stays }));
  if (sorted.length > 2) found.push({ y: scale.y(last(middle)), kind: "new", value: `${labels.middle}: ${about(rounded(last(middle)), labels)}` });
  found.push({ y: scale.y(last(without)), kind: "town", value: about(rounded(last(without)), labels), name: labels.nobody });
  return found;
}

// Modelled numbers: tens below 1,000, hundreds below 100,000, thousands above.
function rounded(value) {
  const unit = value < 1000 ? 10 : value < 100000 ? 100 : 1000;
  return Math.round(value / unit) * unit;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b), half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
