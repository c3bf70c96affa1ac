// The answers of this page and what the server has of them. A question's sequence number grows with every
// change; the server keeps an answer only if its number is higher than the kept one's, so that saves may
// be repeated and may overtake each other. Answers stay on the phone until the quiz is handed in.

import { certaintyOf, show, valuesOf } from "./fields.js";
import { announce, attempt, notice, questionAt, questions, say } from "./page.js";
import * as store from "./store.js";

// By position: { values, certainty, sequence, base, givenAt, isSaved }. base is the number that the server
// kept, as far as this page knew, when the answer was given; givenAt only ever tells how long ago that was.
const entries = new Map();
let device = "";

const sequenceOf = (question) => Number(question.dataset.sequence);
const keep = (position) => store.keep(`${attempt}/${position}`, entries.get(position));

export const anyPending = () => [...entries.values()].some((entry) => !entry.isSaved);

// As the server takes them.
export function pending() {
  return [...entries].filter(([, entry]) => !entry.isSaved).map(([position, entry]) => ({
    position,
    sequence: entry.sequence,
    values: entry.values,
    base: entry.base,
    device,
    age_ms: Math.min(Math.max(0, Date.now() - entry.givenAt), 2 ** 31 - 1),
    ...(entry.certainty ? { certainty: entry.certainty } : {}),
  }));
}

// isCopy: the page is older than what this phone knows, so that what the server has already is shown, too.
export function restore(kept, { isCopy }) {
  device = kept.device;
  for (const question of questions) {
    const position = Number(question.dataset.position);
    const entry = kept.of.get(String(position));
    if (entries.has(position)) continue; // the pupil was quicker than the phone's storage
    if (!entry || (entry.isSaved && entry.sequence <= sequenceOf(question))) continue;
    // A fresh page that is behind what was acknowledged: the server has lost it, and gets it again.
    if (entry.isSaved && !isCopy) Object.assign(entry, { isSaved: false, base: sequenceOf(question) });
    entries.set(position, entry);
    question.dataset.sequence = Math.max(entry.sequence, sequenceOf(question));
    show(question, entry);
  }
}

// Whether the answer is kept on the phone.
export function answered(question) {
  const position = Number(question.dataset.position);
  const before = entries.get(position);
  const base = before && !before.isSaved ? before.base : sequenceOf(question);
  question.dataset.sequence = sequenceOf(question) + 1;
  entries.set(position, {
    values: valuesOf(question),
    certainty: certaintyOf(question),
    sequence: sequenceOf(question),
    base,
    givenAt: Date.now(),
    isSaved: false,
  });
  return keep(position);
}

// What the server says of one answer that was sent with the number `sent`.
export function acknowledge({ position, sequence, outcome, other }, sent) {
  const entry = entries.get(position);
  if (!entry || entry.isSaved) return;
  const isLatest = entry.sequence === sent; // the pupil has not changed it since
  if (outcome === "refused" || outcome === "settled") {
    drop(position);
    if (outcome === "refused") announce("refused", { number: position });
    else notice("stale", "reload", location.href); // it has its mark, and this page does not know
    return;
  }
  entry.base = sequence;
  if (other) tell(position, other);
  if (outcome === "saved" && isLatest) settle(entry, position, sequence);
  else if (outcome === "superseded" && other && isLatest) adopt(entry, position, sequence, other.values);
  else number(entry, position, sequence);
  keep(position);
}

function settle(entry, position, sequence) {
  Object.assign(entry, { sequence, isSaved: true });
  questionAt(position).dataset.sequence = sequence;
}

// Another device answered later: that answer counts, and is shown.
function adopt(entry, position, sequence, values) {
  Object.assign(entry, { values, certainty: null });
  settle(entry, position, sequence);
  show(questionAt(position), entry);
}

// What the pupil chose last, here, still has to be sent, with a number above the kept one.
function number(entry, position, sequence) {
  entry.sequence = Math.max(entry.sequence, sequence + 1);
  questionAt(position).dataset.sequence = entry.sequence;
}

function drop(position) {
  entries.delete(position);
  store.keep(`${attempt}/${position}`, { values: [], sequence: 0, isSaved: true });
}

function tell(position, { text, at, values }) {
  const line = document.createElement("p");
  line.className = "notice notice-waiting small";
  const told = { time: at, answer: text || say("left_open"), number: position };
  line.textContent = say(values ? "other_counts" : "other_aside", told);
  questionAt(position).querySelector("[data-others]").append(line);
  announce("other_told", { ...told, what: line.textContent });
}
