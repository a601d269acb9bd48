// The page of the audience: what stands on the wall, and the question to answer.

import { course, futureWords, guesses, resultWords } from "./draw.js";
import { follow, keep, phone, recall, send } from "./link.js";
import { Speech, make, refill } from "./speak.js";

const GROUPS = ["families", "young_adults", "skilled_workers", "refugees", "returnees", "older_people"];
const main = document.getElementById("main");
const code = decodeURIComponent(location.pathname.split("/")[2] || "").toUpperCase().replace(/[\s-]/g, "");
const me = phone();
const parts = { question: "", wall: "" };
let speech = null, state = null, here = false, draft = {};

function element(id, text) { document.getElementById(id).textContent = text; }

function showLink(now) {
  here = now;
  const link = document.getElementById("link");
  link.dataset.state = here ? "here" : "away";
  link.textContent = speech.say(here ? "page.connected" : "page.waiting");
}

function choose(language) {
  speech = new Speech(speech.captions, language);
  keep("language", language);
  document.documentElement.lang = speech.tag;
  document.documentElement.dir = speech.direction;
  refill(document.getElementById("languages"), ...Speech.languages().map((name) => make("button", {
    type: "button", lang: name === "leicht" ? "de" : name, "aria-pressed": name === speech.language,
    click: () => { choose(name); draw(true); },
  }, speech.nameOf(name))));
  document.getElementById("languages").setAttribute("aria-label", speech.say("page.languages"));
}

function draw(always = false) {
  if (!code) { join(); return; }
  showLink(here);
  if (!state) return;
  element("town", state.town);
  element("room", speech.say("page.room", { code: `${code.slice(0, 3)} ${code.slice(3)}` }));
  document.title = `${state.town} – Ortswandel`;
  const { question: asked, revision, ...shown } = state;
  place("question", JSON.stringify([asked, state.ended]), always, state.ended ? ended : question);
  place("wall", JSON.stringify([shown, !asked]), always, state.ended ? () => null : wall);
  main.removeAttribute("aria-busy");
}

// Draws one part of the page again only when it says something new: nobody loses a half-set slider.
function place(name, key, always, build) {
  const old = document.getElementById(name);
  if (old && key === parts[name] && !always) return;
  parts[name] = key;
  const open = old ? [...old.querySelectorAll("details[open]")].map((found) => found.id) : [];
  const found = build() || make("section", { hidden: true });
  found.id = name;
  if (old) old.replaceWith(found);
  else if (name === "question") refill(main, found);
  else main.append(found);
  for (const id of open) if (document.getElementById(id)) document.getElementById(id).setAttribute("open", "");
}

function ended() { return make("section", {}, make("h1", {}, speech.say("page.ended"))); }

function heading(found) {
  return found.text || speech.say(`question.${found.kind}`, { town: found.town, year: found.year });
}

function question() {
  const found = state.question;
  if (!found) return null;
  const rows = [make("p", { class: "quiet" }, speech.say("question.number", { n: found.number })), make("h1", { id: "asked", dir: "auto" }, heading(found))];
  if (found.phase === "open") rows.push(found.kind === "guess" ? guessForm(found) : proposalForm(found));
  else rows.push(...results(found));
  return make("section", {}, ...rows);
}

function guessForm(found) {
  const own = recall(`${code}.${found.number}`), key = `${code}.${found.number}.guess`;
  const asked = own === null ? Math.round(found.today / found.step) * found.step : Number(own);
  const start = key in draft ? draft[key] : asked;
  const number = make("output", { class: "number", style: "display:block" });
  const slider = make("input", { type: "range", min: found.low, max: found.high, step: found.step, "aria-labelledby": "asked", input: show });
  slider.value = String(start);
  const button = make("button", { type: "submit", class: "main" });
  const note = make("p", { class: "quiet", role: "status" });
  function show() {
    draft[key] = Number(slider.value);
    number.textContent = speech.number(slider.value);
    slider.setAttribute("aria-valuetext", speech.number(slider.value));
  }
  function move(steps) { slider.value = String(Number(slider.value) + steps * found.step); show(); }
  function say(sent) {
    button.textContent = speech.say(sent === null ? "question.send" : "question.change");
    note.textContent = sent === null ? speech.say("question.changeable") : speech.say("question.sent", { n: speech.number(sent) });
  }
  show(); say(own);
  return make("form", { submit: (event) => { event.preventDefault(); answer(found, { do: "guess", value: Number(slider.value) }, String(slider.value), note, say); } },
    make("p", { class: "quiet" }, speech.say("question.today", { n: speech.number(found.today) })),
    number, slider,
    make("p", { class: "ends", dir: speech.direction }, make("span", {}, speech.number(found.low)), make("span", {}, speech.number(found.high))),
    make("div", { class: "row" },
      make("button", { type: "button", "aria-label": speech.say("question.less"), click: () => move(-1) }, "−"), button,
      make("button", { type: "button", "aria-label": speech.say("question.more"), click: () => move(1) }, "+")),
    note, make("p", { class: "quiet" }, speech.say("page.nothing_stored")));
}

async function answer(found, body, own, note, say) {
  note.textContent = speech.say("question.sending");
  const wanted = () => state.question && state.question.number === found.number && state.question.phase === "open";
  const status = await send(code, { phone: me, question: found.number, ...body }, wanted);
  if (status === 200) { keep(`${code}.${found.number}`, own); say(own); }
  else if (status) note.textContent = speech.say(status === 409 ? "question.closed" : "question.refused");
}

function proposalForm(found) {
  const own = recall(`${code}.${found.number}`), key = `${code}.${found.number}.proposal`;
  const kept = draft[key] || { table: "", ...JSON.parse(own || "{}") };
  draft[key] = kept;
  const note = make("p", { class: "quiet", role: "status" });
  const button = make("button", { type: "submit", class: "main" });
  const say = (sent) => {
    button.textContent = speech.say(sent === null ? "proposal.send" : "question.change");
    note.textContent = speech.say(sent === null ? "question.changeable" : "proposal.sent");
  };
  say(own);
  const table = make("input", { type: "text", id: "table", required: true, maxlength: 20, autocomplete: "off", input: (event) => { kept.table = event.target.value; } });
  table.value = kept.table;
  return make("form", { submit: (event) => { event.preventDefault(); propose(found, kept, note, say); } },
    make("p", {}, make("label", { for: "table" }, speech.say("proposal.table")), table),
    ...GROUPS.map((group) => stepper(group, kept)), stayingSlider(found.staying, kept),
    button, note, make("p", { class: "quiet" }, speech.say("page.nothing_stored")));
}

function stepper(group, kept) {
  const input = make("input", { type: "number", id: group, min: 0, max: 1000, step: 1, inputmode: "numeric", input: () => { kept[group] = Math.max(0, Number(input.value) || 0); } });
  input.value = String(kept[group] || 0);
  const move = (steps) => { kept[group] = Math.min(1000, Math.max(0, (kept[group] || 0) + steps)); input.value = String(kept[group]); };
  const name = speech.say(`proposal.${group}`);
  return make("div", {}, make("label", { for: group }, name), make("div", { class: "row field" },
    make("button", { type: "button", "aria-label": `${name}: ${speech.say("question.less")}`, click: () => move(-1) }, "−"), input,
    make("button", { type: "button", "aria-label": `${name}: ${speech.say("question.more")}`, click: () => move(1) }, "+")));
}

// How many of 100 stay; left where it stands, the scenario of the question counts.
function stayingSlider({ low, high, usual }, kept) {
  const number = make("output", { class: "number", style: "display:block" });
  const slider = make("input", { type: "range", id: "staying", min: low, max: high, step: 1, input: () => { kept.staying = Number(slider.value); show(); } });
  slider.value = String(kept.staying || usual);
  function show() {
    number.textContent = slider.value;
    slider.setAttribute("aria-valuetext", speech.say("proposal.staying_of", { n: slider.value }));
  }
  show();
  return make("div", {}, make("label", { for: "staying" }, speech.say("proposal.staying")), number, slider,
    make("p", { class: "ends", dir: speech.direction }, make("span", {}, low), make("span", {}, high)));
}

function propose(found, kept, note, say) {
  const query = new URLSearchParams(found.scenario), coming = GROUPS.filter((group) => kept[group]);
  const each = (value) => coming.map((group) => `${group}:${value(group)}`).join(",");
  query.set("zuzug", each((group) => kept[group]));
  if (kept.staying && kept.staying !== found.staying.usual) query.set("bleiben", each(() => kept.staying / 100));
  for (const name of ["zuzug", "bleiben"]) if (!query.get(name)) query.delete(name);
  answer(found, { do: "propose", table: kept.table, scenario: query.toString() }, JSON.stringify(kept), note, say);
}

function results(found) {
  const parts = resultWords(found, speech).map((words) => make("p", {}, words));
  if (found.kind === "guess" && found.results.n) {
    parts.push(guesses(found, speech), table("results", [speech.say("question.guess_head"), speech.say("question.n_head")], found.results.dots.map((dot) => dot.map((value) => speech.number(value)))));
  }
  if (found.proposals && found.proposals.length) {
    const rows = found.proposals.map((item) => [item.table, item.staying === null ? "–" : item.staying, item.value === null ? `${speech.number(item.low)}–${speech.number(item.high)}` : speech.number(item.value)]);
    parts.push(table("proposals", [speech.say("proposal.table"), speech.say("proposal.staying_head"), String(found.year)], rows));
  }
  if (found.phase === "closed") parts.push(make("p", { class: "quiet" }, speech.say("question.soon")));
  return parts;
}

function wall() {
  const { picture } = state, title = state.question ? "h2" : "h1";
  if (!picture) return make("section", {}, make(title, {}, speech.say("wall.blank")));
  const words = picture.future ? futureWords(picture, speech) : [speech.say("wall.open")];
  const counted = picture.counted.flat().map((point) => [String(point[0]), speech.number(point[1])]);
  const ends = picture.future ? Object.entries(picture.future.ends).map(([name, value]) => [speech.say(`wall.head_${name}`, { year: picture.until }), speech.number(value)]) : [];
  return make("section", {},
    state.question ? make(title, {}, speech.say("wall.heading")) : make(title, { dir: "auto" }, state.title || speech.say("wall.title", { town: picture.town })),
    make("p", { class: "quiet" }, speech.say("wall.what", { town: picture.town })),
    course(picture, speech), ...words.map((text) => make("p", {}, text)),
    table("course", [speech.say("wall.year"), speech.say("wall.people")], [...ends, ...counted.reverse()]));
}

function table(id, heads, rows) {
  return make("details", { id }, make("summary", {}, speech.say("page.table")),
    make("table", {}, make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)))),
      make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((text) => make("td", {}, text)))))));
}

function join(wrong = "") {
  const input = make("input", { type: "text", id: "code", required: true, maxlength: 9, autocomplete: "off", autocapitalize: "characters", spellcheck: "false", dir: "ltr" });
  refill(main, make("form", { submit: (event) => {
    event.preventDefault();
    location.assign(`/w/${encodeURIComponent(input.value.trim().toUpperCase().replace(/[\s-]/g, ""))}`);
  } }, make("h1", {}, speech.say("page.join")), make("p", { role: "status" }, wrong),
  make("p", {}, make("label", { for: "code" }, speech.say("page.code")), input),
  make("button", { type: "submit", class: "main" }, speech.say("page.enter"))));
  main.removeAttribute("aria-busy");
}

function refused(status) {
  if (status === 404) join(speech.say("page.unknown"));
  else refill(main, make("h1", {}, speech.say("page.ended")));
  main.removeAttribute("aria-busy");
}

async function begin() {
  const captions = await (await fetch("/w/captions.json")).json();
  const browser = (navigator.language || "de").slice(0, 2);
  speech = new Speech(captions, "de");
  choose(recall("language") || (captions[browser] ? browser : "de"));
  draw();
  if (code) follow(code, { onState: (found) => { state = found; draw(); }, onLink: showLink, onRefused: refused });
}

begin();
