// The pupil's page. Answers are kept on this phone first, then sent; without this script the page is
// one long form, and works. The server owns the deadline; the phone's clock does not matter.
//
// A question's sequence number grows with every change of its answer. The server keeps an answer only
// if its number is higher than the kept one's, so that saves may be repeated and may overtake each other.

const SEND_AFTER_MS = 600;
const GIVE_UP_AFTER_MS = 10_000;
const LONGEST_PAUSE_MS = 30_000;
const MOST_KEPT_ALIVE = 20_000;
const ASK_TIME_EVERY_MS = 8000; // a teacher may give more, or pause
const ANNOUNCE_AT_S = [600, 300, 60];
const CLOCK_FROM_S = 3 * 3600;

const byId = (id) => document.getElementById(id);
const form = byId("quiz");
const words = JSON.parse(form.dataset.words);
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const questions = [...form.querySelectorAll("[data-position]")];
const links = [...form.querySelectorAll("[data-go]")];

const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

// --- On this phone -----------------------------------------------------------------------------
const PREFIX = "daiek.attempt.";
const KEY = PREFIX + form.dataset.attempt;

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

// pending: answers that the server has not acknowledged yet, by position.
const kept = { pending: {}, flagged: [], current: 1, ...read() };

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false; // no room, or storage is switched off
  }
}

function forgetAll() {
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => localStorage.removeItem(key));
  } catch {
    // Nothing could be kept, so there is nothing to forget.
  }
}

const anyPending = () => Object.keys(kept.pending).length > 0;

// --- Answers on the page -------------------------------------------------------------------------
const fieldsOf = (question) => [...question.querySelectorAll("input, select, textarea")];
const isChoice = (field) => field.type === "radio" || field.type === "checkbox";

// As a form would send them: what is chosen, and every other field in its order, perhaps empty.
const valuesOf = (question) => fieldsOf(question).filter((field) => !isChoice(field) || field.checked).map((field) => field.value);
const isAnswered = (question) => valuesOf(question).some((value) => value.trim() !== "");
const isOpen = (question) => fieldsOf(question).length > 0 && !isAnswered(question);

// A list that belongs to a part says so in its values, «part:choice»; other fields are known by their order.
function show(question, values) {
  const texts = [...values];
  for (const field of fieldsOf(question)) {
    if (isChoice(field)) field.checked = values.includes(field.value);
    else if (field.dataset.part) field.value = values.find((value) => value.startsWith(`${field.dataset.part}:`)) ?? "";
    else field.value = texts.shift() ?? "";
  }
}

function restore() {
  for (const question of questions) {
    const entry = kept.pending[question.dataset.position];
    if (!entry) continue;
    if (entry.sequence > Number(question.dataset.sequence)) {
      question.dataset.sequence = entry.sequence;
      show(question, entry.values);
    } else {
      delete kept.pending[question.dataset.position]; // it arrived, or another device went further
    }
  }
}

function answered(question) {
  question.dataset.sequence = Number(question.dataset.sequence) + 1;
  const sequence = Number(question.dataset.sequence);
  kept.pending[question.dataset.position] = { sequence, values: valuesOf(question) };
  state(keep() ? "sending" : "unsaved");
  drawGrid();
  sendAfter(SEND_AFTER_MS);
}

// --- To the server ---------------------------------------------------------------------------------
let sendTimer = null;
let isSending = false;
let failures = 0;
let isOver = false;
let isHandingIn = false;
let wasWarned = false; // about answers that would be lost by signing out

const state = (name, values) => { byId("state").textContent = say(name, values); };

function sendAfter(pause) {
  clearTimeout(sendTimer);
  sendTimer = setTimeout(send, pause);
}

function notice(name, link, href) {
  const box = byId("notice");
  box.querySelector("p").textContent = say(name);
  box.querySelector("a").textContent = say(link);
  box.querySelector("a").href = href;
  box.hidden = false;
}

async function post(answers) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), GIVE_UP_AFTER_MS);
  const body = JSON.stringify({ answers });
  try {
    return await fetch(form.dataset.save, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body,
      signal: patience.signal,
      keepalive: body.length < MOST_KEPT_ALIVE, // browsers refuse longer ones, as several essays may be
    });
  } finally {
    clearTimeout(timer);
  }
}

// Sends what is pending; with nothing pending it asks for the time left.
async function send() {
  if (isSending || isOver) return;
  isSending = true;
  clearTimeout(sendTimer);
  const answers = Object.entries(kept.pending).map(([position, entry]) => ({ position: Number(position), ...entry }));
  try {
    const response = await post(answers);
    if (response.status === 200) acknowledge(await response.json());
    else if (response.status === 409) over(await response.json());
    else if (response.status === 401) stopFor("signed_out", "sign_in", (await response.json()).sign_in);
    else if (response.status === 403 || response.status === 404) stopFor("stale", "reload", location.href);
    else throw new Error(response.statusText);
  } catch {
    later();
  } finally {
    isSending = false;
  }
  if (anyPending() && failures === 0) sendAfter(SEND_AFTER_MS);
  else if (isHandingIn && failures === 0 && !isOver) leaveForHandIn();
}

function acknowledge(report) {
  failures = 0;
  byId("notice").hidden = true;
  for (const { position, sequence, outcome } of report.answers) {
    const entry = kept.pending[position];
    if (outcome === "superseded" && entry && entry.sequence <= sequence) {
      // Another device went further meanwhile; what the pupil chose last, here, counts.
      entry.sequence = sequence + 1;
      questions[position - 1].dataset.sequence = entry.sequence;
    } else if (outcome === "refused") {
      delete kept.pending[position];
      announce("refused", { number: position });
    } else if (entry && entry.sequence === sequence) {
      delete kept.pending[position];
    }
  }
  keep();
  adoptTime(report);
  if (report.answers.length > 0 && !anyPending()) state("saved", { time: report.saved_at });
}

function later() {
  failures += 1;
  if (isHandingIn) state("waiting");
  else if (wasWarned) state("unsent");
  else if (anyPending()) state(keep() ? "saved_here" : "unsaved");
  sendAfter(Math.min(1000 * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2));
}

// Only the pupil can mend it; the answers wait on the phone, and the next one tries again.
function stopFor(name, link, href) {
  failures += 1;
  isHandingIn = false;
  byId("state").textContent = "";
  notice(name, link, href);
}

function over({ next, late = [] }) {
  isOver = true;
  if (!anyPending()) {
    location.assign(next);
    return;
  }
  notice(late.length > 0 ? "over_late" : "over", "to_result", next);
  byId("state").textContent = "";
  byId("finish").hidden = true;
  byId("clock")?.remove();
  for (const fieldset of form.querySelectorAll("fieldset")) fieldset.disabled = true;
  openQuestions();
}

// --- Time ------------------------------------------------------------------------------------------
let endsAt = null; // on the clock that only runs forward
let lastLeft = Infinity;
let given = Number(form.dataset.given); // seconds that a teacher has added so far
let pausedWith = null; // the seconds left while the teacher's pause lasts

function adoptTime(report) {
  byId("pause").hidden = !report.is_paused;
  if (report.seconds_left === null || report.seconds_left === undefined) return;
  pausedWith = report.is_paused ? report.seconds_left : null;
  const told = performance.now() + report.seconds_left * 1000;
  if (endsAt === null || Math.abs(told - endsAt) > 1500) endsAt = told;
  if (report.given_s > given) announce("given_more", { minutes: Math.round((report.given_s - given) / 60) });
  given = report.given_s;
  tick();
}

async function askTime() {
  if (endsAt === null || isSending || isOver || document.hidden) return;
  try {
    const response = await fetch(form.dataset.time, { signal: AbortSignal.timeout(GIVE_UP_AFTER_MS) });
    if (response.status === 200) adoptTime(await response.json());
    else if (response.status === 409) send(); // what is pending goes with the question whether it is over
  } catch {
    // Without network the clock runs on as it was told last.
  }
}

function tick() {
  if (endsAt === null || isOver) return;
  if (pausedWith !== null) endsAt = performance.now() + pausedWith * 1000;
  const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
  drawClock(left);
  for (const threshold of ANNOUNCE_AT_S) {
    if (left <= threshold && lastLeft > threshold && left > 0) announce("minutes_left", { minutes: Math.ceil(left / 60) });
  }
  if (left === 0 && lastLeft > 0) {
    announce("time_over");
    handIn();
  }
  lastLeft = left;
}

function drawClock(left) {
  const clock = byId("clock");
  if (!clock) return; // the page was opened before there was a deadline
  const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
  const pad = (number) => String(number).padStart(2, "0");
  clock.textContent = say("time_left", { time: `${hours ? `${hours}:${pad(minutes)}` : minutes}:${pad(seconds)}` });
  clock.hidden = left > CLOCK_FROM_S;
  byId("deadline").hidden = !clock.hidden;
}

function announce(name, values) {
  byId("announcer").textContent = say(name, values);
}

// --- One question at a time ----------------------------------------------------------------------------
const isFlagged = (position) => kept.flagged.includes(position);

function go(position, { focus = true } = {}) {
  kept.current = Math.min(Math.max(position, 1), questions.length);
  keep();
  questions.forEach((question, index) => { question.hidden = index + 1 !== kept.current; });
  byId("previous").disabled = kept.current === 1;
  byId("next").hidden = kept.current === questions.length;
  byId("finish").classList.toggle("btn-primary", kept.current === questions.length);
  byId("flag").setAttribute("aria-pressed", String(isFlagged(kept.current)));
  drawGrid();
  if (focus) questions[kept.current - 1].querySelector("legend").focus();
}

function flag() {
  kept.flagged = isFlagged(kept.current)
    ? kept.flagged.filter((position) => position !== kept.current)
    : [...kept.flagged, kept.current];
  keep();
  byId("flag").setAttribute("aria-pressed", String(isFlagged(kept.current)));
  drawGrid();
}

function drawGrid() {
  links.forEach((link, index) => {
    const position = index + 1;
    const [hasAnswer, [mark, spoken]] = [isAnswered(questions[index]), link.querySelectorAll("span")];
    mark.textContent = (hasAnswer ? "✓" : "") + (isFlagged(position) ? "⚑" : "");
    spoken.textContent = [hasAnswer && words.answered, isFlagged(position) && words.flagged]
      .filter(Boolean).map((word) => `, ${word}`).join("");
    if (position === kept.current) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  });
}

// --- Handing in --------------------------------------------------------------------------------------
function fill(section, positions) {
  section.hidden = positions.length === 0;
  section.querySelector("ul").replaceChildren(...positions.map((position) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = say("question", { number: position });
    button.addEventListener("click", () => { openQuestions(); go(position); });
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
}

function openConfirm() {
  const open = questions.map((_, index) => index + 1).filter((position) => isOpen(questions[position - 1]));
  fill(byId("confirm-open"), open);
  fill(byId("confirm-flagged"), [...kept.flagged].sort((one, other) => one - other));
  byId("confirm-all").hidden = open.length > 0;
  byId("questions").hidden = true;
  byId("confirm").hidden = false;
  byId("confirm-title").focus();
}

function openQuestions() {
  byId("confirm").hidden = true;
  byId("questions").hidden = false;
}

// Everything pending is acknowledged first; the last word of the server is a moment old.
function handIn() {
  if (isOver) return;
  isHandingIn = true;
  state("sending");
  send();
}

function leaveForHandIn() { isOver = true; byId("hand-in").submit(); }

// --- Keys, by their place on the keyboard: the Kazakh layout's number row types letters --------------------
const SHORTCUTS = "daiek.shortcuts";
const areKeysOn = () => byId("keys-on").checked;

function onKey(event) {
  const isTyping = event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
  const isElsewhere = byId("questions").hidden || event.ctrlKey || event.altKey || event.metaKey;
  if (!areKeysOn() || isTyping || isElsewhere) return;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  const choice = digit && fieldsOf(questions[kept.current - 1]).filter(isChoice)[digit[1] - 1];
  if (choice) choice.click();
  else if (event.code === "KeyN") go(kept.current + 1);
  else if (event.code === "KeyB") go(kept.current - 1);
  else if (event.code === "KeyF") flag();
  else return;
  event.preventDefault();
}

function setUpKeys() {
  byId("keys").hidden = !matchMedia("(hover: hover) and (pointer: fine)").matches;
  try {
    byId("keys-on").checked = localStorage.getItem(SHORTCUTS) !== "off";
    byId("keys-on").addEventListener("change", () => localStorage.setItem(SHORTCUTS, areKeysOn() ? "on" : "off"));
  } catch {
    // Without storage the keys are on for this page.
  }
  document.addEventListener("keydown", onKey);
}

// --- Leaving: classmates share phones ------------------------------------------------------------------------
function onSignOut(event) {
  if (anyPending() && !wasWarned) {
    event.preventDefault();
    wasWarned = true;
    state("unsent");
    send();
  } else {
    forgetAll();
  }
}

// --- Begin ---------------------------------------------------------------------------------------------------
restore();
byId("steps").hidden = false;
setUpKeys();
go(kept.current, { focus: false });
if (form.dataset.secondsLeft !== undefined) {
  adoptTime({ seconds_left: Number(form.dataset.secondsLeft), given_s: given, is_paused: !byId("pause").hidden });
}
setInterval(tick, 1000);
setInterval(askTime, ASK_TIME_EVERY_MS);

form.addEventListener("input", (event) => {
  const question = event.target.closest("[data-position]");
  if (question) answered(question);
});
form.addEventListener("submit", (event) => { event.preventDefault(); openConfirm(); });
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("input")) return;
  event.preventDefault(); // Enter ends a gap or a question, not the quiz
  const fields = fieldsOf(questions[kept.current - 1]);
  const following = fields[fields.indexOf(event.target) + 1];
  if (following && !isChoice(event.target)) following.focus();
  else if (kept.current < questions.length) go(kept.current + 1);
  else byId("finish").focus();
});
byId("hand-in").addEventListener("submit", (event) => { event.preventDefault(); handIn(); });
byId("back-to-questions").addEventListener("click", () => { openQuestions(); go(kept.current); });
byId("previous").addEventListener("click", () => go(kept.current - 1));
byId("next").addEventListener("click", () => go(kept.current + 1));
byId("flag").addEventListener("click", flag);
links.forEach((link) => link.addEventListener("click", (event) => { event.preventDefault(); go(Number(link.dataset.go)); }));
document.querySelector("form[action*='sign-out']")?.addEventListener("submit", onSignOut);
addEventListener("online", () => sendAfter(0));
// With «back» a browser may show the page as it left it, to hand in what is handed in already.
addEventListener("pageshow", (event) => { if (event.persisted && isOver) location.reload(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden || anyPending()) send(); });
if (anyPending()) { state("saved_here"); sendAfter(0); }
