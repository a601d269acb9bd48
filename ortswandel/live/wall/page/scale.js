// Axes and labels of the wall's pictures, in a box of 1192 x 456.

import { make } from "/w/files/speak.js";

export const WIDTH = 1192, HEIGHT = 456;
export const LEFT = 84, RIGHT = 868, TOP = 44, BOTTOM = 412;
const FIRST = 2011;

export function number(value, labels) {
  return String(Math.abs(Math.round(value))).replace(/\B(?=(\d{3})+$)/g, labels.thousands);
}

// A modelled number is never said without "about".
export function about(value, labels) { return labels.about.replace("{n}", number(value, labels)); }

// Counted lines: all of them while the future is hidden, as on the phones and in the words of the
// stops; beside a future those since the census of 2011, or the wall would be mostly past.
export function countedLines({ counted, bases, future }) {
  return counted
    .map((line, k) => ({ base: bases[k], points: line.filter(([year]) => !future || year >= FIRST) }))
    .filter(({ points }) => points.length);
}

const isLong = (scale, today) => today - scale.first > 20;

// The years named before today: each tenth of a long past, one of a short one.
function early(scale, today) {
  if (!isLong(scale, today)) return [scale.first + 4];
  const tenths = [];
  for (let year = Math.ceil(scale.first / 10) * 10; year < today - 5; year += 10) tenths.push(year);
  return tenths;
}

export function years(line, first) { return line.map((value, k) => [first + k, value]); }

// A calm step that gives three to five lines up to the highest value.
function step(highest) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest)));
  return [0.2, 0.25, 0.4, 0.5, 1, 2, 2.5].map((k) => k * power).find((size) => highest / size <= 4.6);
}

export function scales(first, last, highest) {
  const size = step(highest), most = Math.ceil((highest * 1.02) / size) * size;
  return {
    first, last, size, most,
    x: (year) => LEFT + ((year - first) / Math.max(1, last - first)) * (RIGHT - LEFT),
    y: (value) => BOTTOM - (value / most) * (BOTTOM - TOP),
  };
}

export function trace(points, { x, y }) {
  return points.map(([year, value], k) => `${k ? "L" : "M"}${x(year).toFixed(1)} ${y(value).toFixed(1)}`).join("");
}

export function frame(scale, today, labels) {
  const parts = [];
  for (let value = 0; value <= scale.most + 1e-6; value += scale.size) {
    parts.push(make("line", { class: value ? "grid" : "axis", x1: LEFT, x2: RIGHT, y1: scale.y(value), y2: scale.y(value) }));
    parts.push(make("text", { x: LEFT - 12, y: scale.y(value) + 8, "text-anchor": "end" }, number(value, labels)));
  }
  const between = (today + scale.last) / 2;
  for (const year of new Set([...early(scale, today), today, Math.round(between / 5) * 5, scale.last])) {
    parts.push(make("line", { class: "axis", x1: scale.x(year), x2: scale.x(year), y1: BOTTOM, y2: BOTTOM + 7 }));
    parts.push(make("text", { x: scale.x(year), y: BOTTOM + 34, "text-anchor": "middle" }, year));
  }
  return parts;
}

// The counted past: one line per census, a dotted rule where the counting changes, today's number
// and, at the start of a long past, the first.
export function past(lines, scale, labels) {
  const parts = [], last = lines[lines.length - 1].points, today = last[last.length - 1];
  lines.forEach(({ base, points }, k) => {
    if (k) {
      const before = lines[k - 1].points, x = scale.x((before[before.length - 1][0] + points[0][0]) / 2);
      parts.push(make("line", { class: "break", x1: x, x2: x, y1: TOP - 12, y2: BOTTOM }));
      parts.push(make("text", { x, y: TOP - 20, "text-anchor": "middle" }, labels.census.replace("{year}", base.replace(/\D/g, ""))));
    }
    parts.push(make("path", { class: "counted", d: trace(points, scale) }));
  });
  const named = ([year, value]) => make("text", { class: "value town", x: scale.x(year) + 2, y: scale.y(value) - 20 }, number(value, labels));
  parts.push(make("circle", { class: "town", cx: scale.x(today[0]), cy: scale.y(today[1]), r: 9 }), named(today));
  if (isLong(scale, today[0])) parts.push(named(lines[0].points[0]));
  return parts;
}

// Labels at the right end of lines, pushed apart; each is {y, kind, value, name}.
export function ends(found) {
  const placed = found.map((label) => ({ ...label, height: label.name ? 62 : 34 })).sort((a, b) => a.y - b.y);
  let free = 10;
  for (const label of placed) {
    label.top = Math.max(free, label.y - label.height / 2);
    free = label.top + label.height + 4;
  }
  let limit = BOTTOM + 8;
  for (const label of [...placed].reverse()) {
    label.top = Math.min(label.top, limit - label.height);
    limit = label.top - 4;
  }
  return placed.flatMap(({ top, kind, value, name }) => [
    make("text", { class: `value ${kind}`, x: RIGHT + 16, y: top + 25 }, value),
    name ? make("text", { class: `name ${kind}`, x: RIGHT + 16, y: top + 54 }, name) : null,
  ]);
}

export function svg(label, parts) {
  return make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label }, ...parts);
}
