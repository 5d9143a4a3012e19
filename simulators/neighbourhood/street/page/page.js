// Draws the street from the event stream. Everything from outside is set as text, never as HTML.

import { closeFlat, drawFlat, openFlat, shownCode } from "./flat.js";
import { WORDS, preferredLanguage } from "./words.js";

const SIGNS = {
  bedroom: "M3 18v-8m0 5h18v3m0-3v-2a3 3 0 0 0-3-3h-8v5M6.5 12.5h.01",
  bathroom: "M4 12h16v2a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM7 12V6a2 2 0 0 1 4 0",
  kitchen: "M5 10h14v6a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3zM3 12h2m14 0h2M9 6V4m3 2V3m3 3V4",
  living: "M5 12V8a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v4M3 12a2 2 0 0 1 4 0v2h10v-2a2 2 0 0 1 4 0v5H3zM6 17v2m12-2v2",
  out: "M13 4h6v16h-6M4 12h9m-4-4 4 4-4 4",
  away: "M5 8h14v11H5zM9 8V5h6v3M9 12v3m6-3v3",
};
const HEARTBEAT_MS = 500;

const street = document.getElementById("buildings");
const link = document.getElementById("link");
const search = document.getElementById("search");

const flats = new Map(); // code -> latest state
const windows = new Map(); // code -> its <li>
const buildings = new Map(); // number -> { section, list }
let language = preferredLanguage();
let filter = "all";
let isLive = false;
let clock = { at: 0, speed: 1, heard: 0 };

const words = () => WORDS[language];
const part = (element, name) => element.querySelector(`.${name}`);

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// ---- the windows ----------------------------------------------------------------------------

const byNumber = new Intl.Collator("en", { numeric: true });

function buildingOf(number) {
  let building = buildings.get(number);
  if (building) return building;
  const section = document.createElement("section");
  section.className = "building";
  const heading = document.createElement("h3");
  const list = document.createElement("ul");
  list.className = "windows";
  section.append(heading, list);
  building = { section, heading, list };
  buildings.set(number, building);
  const after = [...buildings.keys()].filter((one) => byNumber.compare(one, number) > 0);
  const next = after.sort(byNumber.compare)[0];
  street.insertBefore(section, next === undefined ? null : buildings.get(next).section);
  setText(heading, words().building(number));
  return building;
}

function windowOf(flat) {
  let shown = windows.get(flat.code);
  if (shown) return shown;
  shown = document.getElementById("window").content.firstElementChild.cloneNode(true);
  shown.dataset.code = flat.code;
  shown.firstElementChild.addEventListener("click", () => openFlat(flats.get(flat.code), words()));
  windows.set(flat.code, shown);
  // The top floor comes first, as on a house.
  const { list } = buildingOf(flat.building);
  const below = [...list.children].find(({ dataset }) => byNumber.compare(dataset.code, flat.code) < 0);
  list.insertBefore(shown, below ?? null);
  return shown;
}

function drawWindow(flat) {
  const shown = windowOf(flat);
  const button = shown.firstElementChild;
  const unusual = unusualIn(flat);
  button.dataset.place = flat.place in SIGNS ? flat.place : "";
  button.classList.toggle("is-unusual", unusual.length > 0);
  button.classList.toggle("is-alarm", howls(flat) || flat.hub_says === "alarm");
  setText(part(button, "number"), flat.flat || flat.code);
  setText(part(button, "name"), flat.resident);
  setText(part(button, "doing"), words().places[flat.place] ?? flat.place);
  const sign = button.querySelector("path");
  const drawing = SIGNS[flat.place] ?? "";
  if (sign.getAttribute("d") !== drawing) sign.setAttribute("d", drawing);
  const extra = part(button, "unusual");
  extra.hidden = unusual.length === 0;
  setText(extra, unusual.join(" · "));
  drawHub(part(button, "hub"), flat);
  shown.hidden = !isWanted(flat);
}

function drawHub(line, flat) {
  line.hidden = !flat.hub_says || flat.hub_says === "safe";
  line.dataset.status = flat.hub_says;
  setText(line, words().hubShort(words().statuses[flat.hub_says] ?? flat.hub_says));
}

function howls(flat) {
  return flat.things.some(({ kind, value }) =>
    value === "ON" && (kind === "smoke" || kind === "gas" || kind === "carbon_monoxide"));
}

function unusualIn(flat) {
  const said = flat.going_on.map((one) => words().goingOn[one] ?? one);
  for (const thing of flat.things) {
    const name = thing.names[language === "zh" ? "zh-Hans" : "en"];
    if (thing.lost) said.push(words().isSilent(name));
    else if (howls({ things: [thing] })) said.push(words().howls(name));
  }
  return said;
}

function isWanted(flat) {
  const text = search.value.trim().toLowerCase();
  if (text && !`${flat.code} ${flat.resident}`.toLowerCase().includes(text)) return false;
  if (filter === "alarm") return flat.hub_says === "alarm";
  return filter === "all" || unusualIn(flat).length > 0;
}

function drawBuildings() {
  let shown = 0;
  for (const { section, list } of buildings.values()) {
    const open = [...list.children].filter((one) => !one.hidden).length;
    section.hidden = open === 0;
    shown += open;
  }
  const nobody = document.getElementById("nobody");
  nobody.hidden = !isLive || shown > 0;
  setText(nobody, nobody.hidden ? "" : words().nobody);
  drawFilters();
}

function drawFilters() {
  const all = [...flats.values()];
  const counts = {
    all: all.length,
    unusual: all.filter((flat) => unusualIn(flat).length > 0).length,
    alarm: all.filter((flat) => flat.hub_says === "alarm").length,
  };
  for (const button of document.querySelectorAll("[data-filter]")) {
    const name = button.dataset.filter;
    setText(button, `${words().filters[name]} ${counts[name]}`);
    button.setAttribute("aria-pressed", String(name === filter));
  }
}

// ---- the frame ------------------------------------------------------------------------------

function drawClock() {
  if (!clock.heard) return;
  const passed = ((performance.now() - clock.heard) / 1000) * clock.speed;
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  const shape = { weekday: "short", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "Asia/Shanghai" };
  const time = new Date((clock.at + passed) * 1000).toLocaleString(locale, shape);
  setText(document.getElementById("clock"), time);
  setText(document.getElementById("speed"), words().speed(clock.speed));
}

function drawLink() {
  setText(link, isLive ? words().live : words().lost);
  link.classList.toggle("is-live", isLive);
}

function drawFrame() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  document.title = words().title;
  for (const labelled of document.querySelectorAll("[data-word]")) {
    setText(labelled, words()[labelled.dataset.word]);
  }
  for (const labelled of document.querySelectorAll("[data-label]")) {
    labelled.setAttribute("aria-label", words()[labelled.dataset.label]);
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  search.placeholder = words().searchHint;
  document.getElementById("filters").setAttribute("aria-label", words().search);
  for (const [number, { heading }] of buildings) setText(heading, words().building(number));
  drawAll();
  drawLink();
  drawClock();
}

function drawAll() {
  for (const flat of flats.values()) drawWindow(flat);
  drawBuildings();
  const shown = flats.get(shownCode());
  if (shown) drawFlat(shown, words());
}

// ---- life -----------------------------------------------------------------------------------

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    language = button.dataset.language;
    localStorage.setItem("language", language);
    drawFrame();
  });
}
for (const button of document.querySelectorAll("[data-filter]")) {
  button.addEventListener("click", () => {
    filter = button.dataset.filter;
    drawAll();
  });
}
search.addEventListener("input", drawAll);
document.getElementById("flat-close").addEventListener("click", () => leaveFlat());
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && shownCode()) leaveFlat();
});

// Whoever closes a flat with the keyboard stands before its window again.
function leaveFlat() {
  const shown = windows.get(shownCode());
  closeFlat();
  shown?.firstElementChild.focus();
}

// After a reconnection the street may be another one.
function takeDown() {
  for (const known of [flats, windows, buildings]) known.clear();
  street.replaceChildren();
}

const stream = new EventSource("events");
stream.onmessage = ({ data }) => {
  const news = JSON.parse(data);
  if (news.whole) takeDown();
  clock = { ...news.clock, heard: performance.now() };
  for (const flat of news.flats) {
    flats.set(flat.code, flat);
    drawWindow(flat);
    if (flat.code === shownCode()) drawFlat(flat, words());
  }
  isLive = true;
  drawBuildings();
  drawLink();
  drawClock();
};
stream.onerror = () => {
  isLive = false;
  drawLink();
};
setInterval(drawClock, HEARTBEAT_MS);
drawFrame();
