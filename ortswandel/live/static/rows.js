/** Rows of the live pictures, computed from the baseline and the newcomers' layer. */

import { fill } from "./numbers.js";

const LEAST = 0.5;
const ROOM = 1.05;

/** The smallest calm end of an axis that holds `most`: 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 x 10^n. */
export function calmEnd(most) {
  if (!(most > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
  return power * steps.find((step) => step * power >= most * (1 - 1e-9));
}

/** Years ahead: baseline, ranges and newcomers; `with_newcomers` is null where nobody comes. */
export function courseRows(model, added) {
  const anybody = Math.max(...added.map((year) => year[0])) >= LEAST;
  return model.years.map((year, k) => {
    const without = model.totals[k];
    const total = without + added[k][0];
    const edges = Object.fromEntries(
      Object.entries(model.range).map(([name, factors]) => [name, without * factors[k]]),
    );
    return {
      year, without, ...edges,
      with_newcomers: anybody ? total : null,
      low_with: anybody ? total * model.range.low_80[k] : null,
      high_with: anybody ? total * model.range.high_80[k] : null,
    };
  });
}

/** End of the vertical axis: the server's, or further where newcomers need it. */
export function courseTop(base, rows, onlyRange) {
  const highest = rows.map((row) => (onlyRange ? row.high_with : row.with_newcomers) ?? 0);
  const most = Math.max(...highest) * ROOM;
  return most <= base ? base : calmEnd(most);
}

/** Labels right of the last year, pushed apart: numbers, or ranges where only these are shown. */
export function endRows(rows, labels, numbers, gap, onlyRange) {
  const last = rows.at(-1);
  const both = last.with_newcomers !== null;
  const values = both ? [last.without, last.with_newcomers] : [last.without];
  const places = spread(values, gap);
  const edges = [[last.low_80, last.high_80], [last.low_with, last.high_with]];
  return values.map((value, k) => ({
    year: last.year, population: places[k], label: labels[k],
    number: onlyRange ? numbers.range(...edges[k]) : numbers.about(value),
    part: k === 0 ? "without" : "with",
  }));
}

/** Places at least `gap` apart, centred on where they want to be, none below half a gap. */
function spread(values, gap) {
  if (values.length < 2) return values.map((value) => Math.max(value, gap / 2));
  const [low, high] = values;
  const push = Math.max(0, gap - (high - low)) / 2;
  const lowest = Math.max(low - push, gap / 2);
  return [lowest, Math.max(high + push, lowest + gap)];
}

/** Bars of the pyramid; the server's rows carry age groups and names. */
export function ageRows(rows, residents, added) {
  return rows.map((row, i) => {
    const sign = row.half ? 1 : -1;
    return { ...row, x: sign * residents[i], x2: sign * (residents[i] + added[1 + i]) };
  });
}

/** End of the pyramid's axis: the server's, or further where newcomers need it. */
export function agesReach(base, rows) {
  const most = Math.max(...rows.map((row) => Math.abs(row.x2)));
  return most <= base ? base : calmEnd(most * ROOM);
}

/** What the newcomers are called at the end of their line: one group by name, several together. */
export function withWhom(choice, groups, words, numbers) {
  const named = Object.entries(choice.arrivals);
  if (named.length === 0) return words.nobody;
  if (named.length > 1) {
    const persons = named.reduce((sum, [name, n]) => sum + n * groups[name].size, 0);
    return fill(words.with_persons, { n: numbers.plain(Math.round(persons)) });
  }
  const [[name, n]] = named;
  const who = fill(groups[name][n === 1 ? "with_one" : "with_some"], { n: numbers.count(n) });
  return fill(words.with_group, { who });
}
