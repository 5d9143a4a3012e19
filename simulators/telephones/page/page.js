// Draws the telephones from the event stream. Everything from outside is set as text, never as HTML.

import { WORDS, preferredLanguage } from "./words.js";

const wall = document.getElementById("wall");
const link = document.getElementById("link");
const template = document.getElementById("telephone");

const telephones = new Map(); // number -> latest state
const handsets = new Map(); // number -> its <article>
const seen = new Map(); // number -> when the newest entry came that its reader has seen
const problems = new Map(); // number -> function that words the problem
let language = preferredLanguage();
let isLive = false;

const words = () => WORDS[language];
const part = (handset, name) => handset.querySelector(`.${name}`);

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function time(at) {
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  return new Date(at * 1000).toLocaleTimeString(locale, { hour12: false });
}

// ---- what the person does -------------------------------------------------------------------

async function order(number, path, wish = {}) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wish),
    });
    const result = await answer.json();
    tellProblem(number, answer.ok ? null : () => words().failed);
    return answer.ok ? result : null;
  } catch {
    tellProblem(number, () => words().failed);
    return null;
  }
}

async function reply(number, text) {
  markRead(number);
  const path = `control/telephones/${encodeURIComponent(number)}/reply`;
  const result = await order(number, path, { text });
  if (!result) return false;
  if (result.status >= 300) tellProblem(number, () => words().refused(result.status));
  else if (result.error) tellProblem(number, () => words().notHeard);
  return true;
}

function tellProblem(number, problem) {
  problems.set(number, problem);
  drawProblem(number);
}

function markRead(number) {
  seen.set(number, telephones.get(number).entries.at(-1)?.at ?? 0);
  drawUnread(number);
}

// ---- drawing --------------------------------------------------------------------------------

function handsetFor(number) {
  let handset = handsets.get(number);
  if (handset) return handset;
  handset = template.content.firstElementChild.cloneNode(true);
  handset.dataset.number = number;
  listen(handset, number);
  handsets.set(number, handset);
  wall.append(handset);
  return handset;
}

function listen(handset, number) {
  handset.addEventListener("pointerdown", () => markRead(number));
  handset.addEventListener("focusin", () => markRead(number));
  part(handset, "quick").addEventListener("click", ({ target }) => {
    if (target.value) reply(number, target.value);
  });
  part(handset, "write").addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = event.target.elements.text;
    const text = field.value;
    field.value = "";
    if (!(await reply(number, text)) && !field.value) field.value = text;
  });
  const onCall = (action) => () =>
    order(number, `control/calls/${part(handset, "call").dataset.sid}/${action}`);
  part(handset, "answer").addEventListener("click", onCall("answer"));
  part(handset, "hang-up").addEventListener("click", onCall("hang_up"));
  part(handset, "keypad").addEventListener("click", ({ target }) => {
    if (!target.value) return;
    const path = `control/calls/${part(handset, "call").dataset.sid}/press`;
    order(number, path, { keys: target.value });
  });
}

function draw(number) {
  const handset = handsetFor(number);
  const { name, role, entries } = telephones.get(number);
  const shownName = name || number;
  setText(part(handset, "name"), shownName);
  setText(part(handset, "avatar"), [...shownName.replace("+", "")][0].toUpperCase());
  setText(part(handset, "role"), words().roles[role] ?? role);
  setText(part(handset, "number"), name ? number : "");
  handset.dataset.role = role in WORDS.en.roles ? role : "";
  drawCall(handset, entries);
  drawEntries(part(handset, "entries"), entries);
  drawFields(handset, shownName);
  drawUnread(number);
  drawProblem(number);
}

function drawFields(handset, name) {
  part(handset, "write").elements.text.placeholder = words().write;
  part(handset, "write").elements.text.setAttribute("aria-label", `${words().write} ${name}`);
  part(handset, "send").setAttribute("aria-label", words().send);
  part(handset, "quick").setAttribute("aria-label", `${words().quick} ${name}`);
}

function drawCall(handset, entries) {
  const panel = part(handset, "call");
  const call = entries.findLast(({ kind, status }) =>
    kind === "call" && (status === "ringing" || status === "in-progress"));
  panel.hidden = !call;
  handset.classList.toggle("rings", call?.status === "ringing");
  handset.classList.toggle("talks", call?.status === "in-progress");
  // Who is on the line has the same keys to answer the voice, and should not text by mistake.
  part(handset, "quick").hidden = call?.status === "in-progress";
  if (!call) return;
  const rings = call.status === "ringing";
  panel.dataset.sid = call.sid;
  const talking = call.is_listening ? words().listening : words().talking;
  setText(part(handset, "call-state"), `${rings ? words().ringing : talking} · ${call.with}`);
  drawSpoken(part(handset, "call-says"), rings ? [] : call.says);
  part(handset, "keypad").hidden = rings;
  part(handset, "keypad").classList.toggle("is-awaited", call.is_listening);
  part(handset, "keypad").setAttribute("aria-label", words().keypad);
  part(handset, "answer").hidden = !rings;
  setText(part(handset, "answer"), words().answer);
  setText(part(handset, "hang-up"), rings ? words().reject : words().hangUp);
}

function drawSpoken(line, says) {
  const spoken = says.join(" ");
  if (line.textContent === spoken) return;
  line.textContent = spoken;
  line.scrollTop = line.scrollHeight;
}

function drawEntries(list, entries) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  const drawn = entries.map(entryElement).filter(Boolean);
  if (!drawn.length) drawn.push(element("li", "none", words().noTexts));
  list.replaceChildren(...drawn);
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function entryElement(entry) {
  if (entry.kind === "call") return callElement(entry);
  if (entry.error_code) return element("li", "note", words().undelivered(entry.error_code));
  if (entry.status === "canceled") return null;
  const bubble = element("li", entry.mine ? "bubble mine" : "bubble");
  const arrived = entry.mine || entry.arrived;
  bubble.classList.toggle("travelling", !arrived);
  bubble.append(element("p", "body", entry.body));
  bubble.append(element("time", "", arrived ? time(entry.at) : words().onItsWay));
  return bubble;
}

function callElement(call) {
  if (call.status === "ringing" || call.status === "in-progress") return null;
  const note = element("li", "note called");
  const end = call.answered_by?.startsWith("machine") ? words().voicemail : words().calls[call.status];
  note.append(element("span", "", `☎ ${end ?? call.status} · ${time(call.at)}`));
  if (call.pressed) note.append(element("span", "", words().pressed(call.pressed)));
  if (call.status === "completed" && call.says.length) {
    note.append(element("q", "", call.says.join(" ")));
  }
  return note;
}

function element(tag, className, text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function drawUnread(number) {
  const badge = part(handsets.get(number), "unread");
  const isUnread = ({ at, mine, error_code: error }) =>
    !mine && !error && at > (seen.get(number) ?? 0);
  const unread = telephones.get(number).entries.filter(isUnread).length;
  badge.hidden = unread === 0;
  setText(badge, String(unread));
  badge.setAttribute("aria-label", words().unread(unread));
  drawTitle();
}

function drawProblem(number) {
  const line = part(handsets.get(number), "problem");
  const problem = problems.get(number);
  line.hidden = !problem;
  setText(line, problem ? problem() : "");
}

function drawTitle() {
  const badges = [...wall.querySelectorAll(".unread:not([hidden])")];
  const unread = badges.reduce((sum, badge) => sum + Number(badge.textContent), 0);
  document.title = unread ? `(${unread}) ${words().title}` : words().title;
}

function drawLink() {
  setText(link, isLive ? words().live : words().lost);
  link.classList.toggle("is-live", isLive);
  document.getElementById("nobody").hidden = !isLive || telephones.size > 0;
}

function drawFrame() {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const labelled of document.querySelectorAll("[data-word]")) {
    setText(labelled, words()[labelled.dataset.word]);
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  drawLink();
  for (const number of telephones.keys()) draw(number);
  drawTitle();
}

// ---- life -----------------------------------------------------------------------------------

function chooseLanguage({ target }) {
  language = target.dataset.language;
  localStorage.setItem("language", language);
  drawFrame();
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", chooseLanguage);
}

// After a reconnection the simulator may be another one, which knows other telephones.
function takeDown() {
  telephones.clear();
  handsets.clear();
  wall.replaceChildren();
}

const stream = new EventSource("events");
stream.onmessage = ({ data }) => {
  const { whole, telephones: changed } = JSON.parse(data);
  if (whole) takeDown();
  for (const telephone of changed) {
    telephones.set(telephone.number, telephone);
    draw(telephone.number);
  }
  isLive = true;
  drawLink();
};
stream.onerror = () => {
  isLive = false;
  drawLink();
};
drawFrame();
