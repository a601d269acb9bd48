// Views without a picture of the town: how to take part, and a picture to test the projector with.

import { make } from "/w/files/speak.js";
import { svg } from "./scale.js";

export function invitation(state, invited, qr) {
  const { labels } = state.said;
  const picture = make("img", { src: qr, alt: invited ? invited.address : "" });
  return make("div", { class: "invitation" }, picture, make("div", {},
    make("p", { class: "typed" }, invited ? invited.typed : ""),
    make("p", {}, labels.code), make("p", { class: "big" }, state.said.code)));
}

const GREYS = ["#1f2933", "#4d5761", "#7b858e", "#a9b1b8", "#d0d6db", "#ffffff"];
const ROLES = [["#1d2f7c", ""], ["#8a5700", "15 9"], ["#13695a", "4 7"], ["#5b6570", "20 6 4 6"]];

export function test(state) {
  const { labels } = state.said;
  const greys = GREYS.map((fill, k) => make("rect", { x: 620 + k * 95, y: 120, width: 95, height: 100, fill, stroke: "#1f2933" }));
  const lines = [2, 3, 5, 8].map((width, k) => make("line", { x1: 0, x2: 520, y1: 130 + k * 30, y2: 130 + k * 30, stroke: "#1f2933", "stroke-width": width }));
  const roles = ROLES.map(([stroke, dashes], k) => make("line", {
    x1: 0, x2: 1190, y1: 310 + k * 34, y2: 310 + k * 34, stroke, "stroke-width": 6, "stroke-dasharray": dashes || "none" }));
  return svg(labels.test_small, [
    make("text", { x: 0, y: 36 }, labels.test_small),
    make("text", { x: 0, y: 100 }, labels.test_lines), ...lines,
    make("text", { x: 620, y: 100 }, labels.test_greys), ...greys,
    make("text", { x: 0, y: 280 }, labels.test_towns), ...roles,
  ]);
}

// The numbers behind the picture, for those who can't see it.
export function numbers({ table, said }) {
  if (!table) return "";
  const heads = table.heads.map((text) => make("th", { scope: "col" }, text));
  const rows = table.rows.map(([first, ...rest]) => make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((text) => make("td", {}, text))));
  return make("div", { class: "unseen" }, make("table", {}, make("caption", { dir: "auto" }, said.title),
    make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows)));
}
