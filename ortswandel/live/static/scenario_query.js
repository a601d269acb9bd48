/** A scenario's query with what the sliders hold, as ortswandel/scenarios/scenario.py writes it. */

import { shares } from "./layer.js";

const TIMING = { first: "ab", duration: "dauer", ramp: "anlauf" };
const STANDARD = { ab: "2026", dauer: "0", anlauf: "0" };

/** The query with arrivals, staying and timing of the choice; all else stays. */
export function withChoice(query, choice) {
  const found = new URLSearchParams(query);
  const put = (name, value) => (value ? found.set(name, value) : found.delete(name));
  put("zuzug", pairs(choice?.arrivals ?? {}));
  put("bleiben", pairs(choice?.staying ?? {}));
  for (const [name, key] of Object.entries(TIMING)) {
    const value = choice ? String(choice[name]) : "";
    put(key, value === STANDARD[key] ? "" : value);
  }
  return found.toString().replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%2F", "/");
}

function pairs(values) {
  return Object.entries(values).map(([group, value]) => `${group}:${written(value)}`).join(",");
}

function written(value) {
  return Array.isArray(value) ? value.map(short).join("/") : short(value);
}

const short = (value) => String(Math.round(value * 1e6) / 1e6);

/** Whether two queries mean the same scenario, whatever the order of their parts. */
export function sameScenario(a, b) {
  return meaning(a) === meaning(b);
}

function meaning(query) {
  const parts = [...new URLSearchParams(query)].filter(([name, value]) => value !== STANDARD[name]);
  return JSON.stringify(parts.map(([name, value]) => [name, canonical(name, value)]).sort());
}

function canonical(name, value) {
  if (name !== "zuzug" && name !== "bleiben") return value;
  return value.split(",").map((pair) => {
    const [group, given] = pair.split(":");
    const numbers = given.split("/").map(Number);
    const all = name === "bleiben" ? shares(numbers.length === 1 ? numbers[0] : numbers) : numbers;
    return `${group}:${all.map((number) => number.toFixed(4)).join("/")}`;
  }).sort();
}
