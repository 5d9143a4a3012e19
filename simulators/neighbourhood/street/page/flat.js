// One flat from near: what is really so, what its things said last, and the buttons that let something happen.

const HAZARDS = ["smoke", "gas", "carbon_monoxide"];
// How the kinds of call button appear; each says in another way that it was pressed.
const BUTTONS = ["button", "event", "sensor"];
const LOW_PERCENT = 20;

const panel = document.getElementById("flat");
const notice = document.getElementById("flat-notice");
const main = document.querySelector("main");

let shown = null; // the flat that is open
let problem = null; // function that words what went wrong
let words = null;

export const shownCode = () => shown?.code ?? "";

export function openFlat(flat, wordsNow) {
  problem = null;
  panel.hidden = false;
  main.classList.add("has-flat");
  drawFlat(flat, wordsNow);
  panel.scrollTop = 0;
  document.getElementById("flat-name").focus({ preventScroll: true });
}

export function closeFlat() {
  shown = null;
  panel.hidden = true;
  main.classList.remove("has-flat");
  markWindow();
}

export function drawFlat(flat, wordsNow) {
  shown = flat;
  words = wordsNow;
  setText("flat-name", `${flat.code} ${flat.resident}`);
  setText("flat-address", flat.address);
  const place = words.places[flat.place] ?? flat.place;
  const unusual = flat.going_on.map((one) => words.goingOn[one] ?? one);
  setText("flat-truth", [place || words.unknown, ...unusual].join(" · "));
  document.getElementById("flat-hub-side").hidden = !flat.hub_says;
  setText("flat-hub", words.statuses[flat.hub_says] ?? flat.hub_says);
  drawNotice();
  drawActs();
  drawThings();
  markWindow();
}

function setText(id, text) {
  const element = document.getElementById(id);
  if (element.textContent !== text) element.textContent = text;
}

function markWindow() {
  for (const button of document.querySelectorAll(".window")) {
    const isShown = button.parentElement.dataset.code === shownCode();
    if (isShown) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}

function drawNotice() {
  notice.hidden = !problem;
  const text = problem ? problem() : "";
  if (notice.textContent !== text) notice.textContent = text;
}

// ---- acts -----------------------------------------------------------------------------------

// Each button knows whether what it begins goes on already; then it ends it.
function actsOf(flat) {
  const goesOn = (...names) => names.some((name) => flat.going_on.includes(name));
  const mounted = HAZARDS.map((key) => flat.things.find((thing) => thing.key === key)).filter(Boolean);
  return [
    { word: "press", act: "press" },
    ...mounted.map(({ key, value }) => ({ word: key, act: "hazard", thing: key, isOn: value === "ON" })),
    { word: "fall", act: "fall", isOn: goesOn("fall_with_button", "fall_without_button") },
    { word: "illness", act: "illness", isOn: goesOn("ill_in_bed") },
    { word: "holiday", act: "holiday", isOn: goesOn("journey") },
    { word: "power_cut", act: "power_cut", isOn: goesOn("power_cut") },
  ];
}

// The buttons stay the same elements, so that the keyboard does not lose its place.
function drawActs() {
  const box = document.getElementById("flat-acts");
  const acts = actsOf(shown);
  const isOthers = box.dataset.code !== shown.code;
  if (isOthers) {
    box.dataset.code = shown.code;
    box.replaceChildren(...acts.map(actButton));
  }
  acts.forEach(({ word, isOn }, index) => {
    const button = box.children[index];
    label(button, words.buttons[word][isOn ? 1 : 0]);
    button.dataset.on = String(!isOn);
    button.classList.toggle("is-on", Boolean(isOn));
  });
}

function actButton({ act, thing = "" }) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.act = act;
  button.addEventListener("click", () => perform(act, button.dataset.on === "true", thing));
  return button;
}

function label(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

async function perform(act, on, thing = "") {
  const { code } = shown;
  problem = null;
  try {
    const answer = await fetch(`flats/${encodeURIComponent(code)}/${act}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ on, thing }),
    });
    if (!answer.ok) {
      const { reason } = await answer.json();
      problem = () => words.refusals[reason] ?? words.failed;
    }
  } catch {
    problem = () => words.failed;
  }
  if (shownCode() === code) drawNotice();
}

// ---- things ---------------------------------------------------------------------------------

function drawThings() {
  const list = document.getElementById("flat-things");
  if (list.dataset.code !== shown.code) {
    list.dataset.code = shown.code;
    list.replaceChildren(...shown.things.map(thingElement));
  }
  shown.things.forEach((thing, index) => drawThing(list.children[index], thing));
}

function thingElement({ key, battery }) {
  const made = document.getElementById("thing").content.firstElementChild.cloneNode(true);
  for (const button of made.querySelectorAll("button")) {
    const { act } = button.dataset;
    button.hidden = act === "dying_battery" && battery === null;
    button.addEventListener("click", () => perform(act, button.dataset.on === "true", key));
  }
  return made;
}

function drawThing(element, thing) {
  const name = thing.names[document.documentElement.lang === "en" ? "en" : "zh-Hans"];
  label(element.querySelector(".thing-name"), name);
  label(element.querySelector(".thing-more"), more(thing));
  const value = element.querySelector(".value");
  label(value, thing.lost ? words.isLost : valueOf(thing));
  value.classList.toggle("is-lost", thing.lost);
  value.classList.toggle("is-alarm", !thing.lost && HAZARDS.includes(thing.kind) && thing.value === "ON");
  const isLow = thing.battery !== null && Number(thing.battery) <= LOW_PERCENT;
  drawToggle(element.querySelector('[data-act="dying_battery"]'), "dying_battery", isLow, name);
  drawToggle(element.querySelector('[data-act="lost"]'), "lost", thing.lost, name);
}

function drawToggle(button, word, isOn, name) {
  const text = words.buttons[word][isOn ? 1 : 0];
  label(button, text);
  button.dataset.on = String(!isOn);
  button.setAttribute("aria-label", words.buttonOf(text, name));
}

function more({ value, at, battery }) {
  const locale = document.documentElement.lang === "en" ? "en-GB" : "zh-CN";
  const said = at && value
    ? words.at(new Date(at * 1000).toLocaleTimeString(locale, { hour12: false, timeZone: "Asia/Shanghai" }))
    : words.never;
  return battery === null ? said : `${said} · ${words.battery(battery)}`;
}

function valueOf({ kind, value }) {
  if (!value) return "—";
  if (BUTTONS.includes(kind)) return words.pressed;
  return words.values[`${kind} ${value}`] ?? words.values[value] ?? value;
}
