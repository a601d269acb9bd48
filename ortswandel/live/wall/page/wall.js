// The wall follows its room. Keys steer only where the page was opened with the facilitator's link.

import { follow } from "/w/files/link.js";
import { refill } from "/w/files/speak.js";
import { asking, course, fan, pins } from "./course.js";
import { guesses } from "./dots.js";
import { invitation, numbers, test } from "./plain.js";

const LONG = 60;
const GRACE = 3000;
const code = decodeURIComponent(location.pathname.split("/")[2] || "").toUpperCase().replace(/[\s-]/g, "");
const address = `/rooms/${encodeURIComponent(code)}`;
const part = (id) => document.getElementById(id);
const secret = key();
let state = null, invited = null, before = "course", away = 0, words = null;

// The secret stands behind the # of the facilitator's link; it leaves the address bar at once.
function key() {
  const given = location.hash.slice(1), name = `ortswandel.wall.${code}`;
  if (given) {
    sessionStorage.setItem(name, given);
    history.replaceState(null, "", location.pathname);
  }
  return given || sessionStorage.getItem(name) || "";
}

function draw() {
  const { said, view } = state;
  document.documentElement.lang = state.language;
  document.title = `${words[state.language].page} ${said.code} – Ortswandel`;
  write("title", said.title);
  part("title").className = said.title.length > LONG ? "long" : "";
  write("second", said.second);
  write("scenario", said.scenario);
  write("note", said.note);
  const plain = ["blank", "join", "test"].includes(view);
  part("stage").className = plain ? "bare" : "";
  write("how", plain ? "" : said.labels.join);
  write("code", plain ? "" : said.code);
  part("qr").hidden = plain;
  part("qr").alt = said.labels.join;
  refill(part("picture"), picture(), numbers(state));
  part("stage").removeAttribute("aria-busy");
}

function write(id, text) { if (part(id).textContent !== text) part(id).textContent = text; }

function picture() {
  const { view, question } = state;
  if (view === "blank") return "";
  if (view === "join") return invitation(state, invited, `${address}/qr.svg`);
  if (view === "test") return test(state);
  if (view === "pins") return pins(state);
  if (view !== "question" || !question) return course(state);
  if (question.phase === "open") return asking(state);
  if (question.kind === "guess") return guesses(state);
  return question.phase === "revealed" ? fan(state) : asking(state);
}

function link(here) {
  clearTimeout(away);
  if (here) write("link", "");
  else away = setTimeout(() => write("link", words[language()].waiting), GRACE);
}

function language() { return state ? state.language : "de"; }

function gone() {
  refill(part("picture"));
  for (const id of ["title", "second", "scenario", "note", "how", "code", "link"]) write(id, "");
  part("qr").hidden = true;
  write("title", words[language()].gone);
}

function order(body) {
  return fetch(`${address}/console`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
    body: JSON.stringify(body),
  });
}

function blank() {
  if (state.view !== "blank") before = state.view;
  return { do: "show", view: state.view === "blank" ? before : "blank" };
}

const KEYS = {
  ArrowRight: () => ({ do: "next" }), PageDown: () => ({ do: "next" }),
  ArrowLeft: () => ({ do: "previous" }), PageUp: () => ({ do: "previous" }),
  b: blank, ".": blank, r: () => ({ do: "reset" }),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (name === "f") document.documentElement.requestFullscreen().catch(() => {});
  if (!secret || !state || !KEYS[name]) return;
  event.preventDefault();
  order(KEYS[name]()).catch(() => {});
});

async function invite() {
  const reply = await fetch(`${address}/invitation`, { cache: "no-store" }).catch(() => null);
  if (!reply || !reply.ok) return;
  invited = await reply.json();
  part("qr").src = `${address}/qr.svg`;
  if (state) draw();
}

async function begin() {
  words = await (await fetch("/wand/words.json")).json();
  follow(code, {
    onState: (found) => { state = found; if (found.ended) gone(); else draw(); if (!invited) invite(); },
    onLink: link,
    onRefused: gone,
  }, "/wall");
}

begin();
