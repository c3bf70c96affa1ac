// Sends what is pending, again and again until the server has acknowledged it; then, if the pupil wishes,
// hands the quiz in.

import * as answers from "./answers.js";
import * as clock from "./clock.js";
import { announce, byId, form, notice, state, token } from "./page.js";

const GIVE_UP_AFTER_MS = 10_000;
const LONGEST_PAUSE_MS = 30_000;
const MOST_KEPT_ALIVE = 20_000;

export const SEND_AFTER_MS = 600;

let sendTimer = null;
let isSending = false;
let failures = 0;
let isEnded = false;
let handsIn = ""; // "pupil" wishes it, or the "clock" says so
let isKept = true; // what is pending, on this phone
let onTime = () => {}; // told when the end has moved
let onEnd = () => {};

export const listen = (listeners) => ({ onTime, onEnd } = listeners);
export const hasEnded = () => isEnded;
export const isBusy = () => isSending || isEnded;

export function sendAfter(pause) {
  clearTimeout(sendTimer);
  sendTimer = setTimeout(send, pause);
}

export async function answered(question) {
  const isKeeping = answers.answered(question);
  state("sending");
  sendAfter(SEND_AFTER_MS);
  isKept = await isKeeping;
}

function post(address, body, headers) {
  return fetch(address, {
    method: "POST",
    headers: { "X-CSRFToken": token, ...headers },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
    keepalive: body.length < MOST_KEPT_ALIVE, // browsers refuse longer ones, as several essays may be
  });
}

// With nothing pending it asks for the time left.
export async function send() {
  if (isSending || isEnded) return;
  isSending = true;
  clearTimeout(sendTimer);
  const sent = answers.pending();
  try {
    const body = JSON.stringify({ answers: sent });
    const response = await post(form.dataset.save, body, { "Content-Type": "application/json" });
    if (response.status === 200) acknowledge(await response.json(), sent);
    else await refused(response);
  } catch {
    later();
  } finally {
    isSending = false;
  }
  if (failures > 0 || isEnded) return;
  if (handsIn === "clock" && !clock.isOver()) handsIn = ""; // more time was given meanwhile
  if (answers.anyPending()) sendAfter(SEND_AFTER_MS);
  else if (handsIn) await leaveForHandIn();
}

async function refused(response) {
  if (response.status === 409) end(await response.json());
  else if (response.status === 401) stopFor("signed_out", "sign_in", (await response.json()).sign_in);
  else if (response.status === 403 || response.status === 404) stopFor("stale", "reload", location.href);
  else throw new Error(response.statusText);
}

function acknowledge(report, sent) {
  failures = 0;
  byId("notice").hidden = true;
  const numbers = new Map(sent.map(({ position, sequence }) => [position, sequence]));
  for (const told of report.answers) answers.acknowledge(told, numbers.get(told.position));
  if (clock.adopt(report)) onTime();
  if (report.answers.length > 0 && !answers.anyPending()) state("saved", { time: report.saved_at });
}

function later() {
  failures += 1;
  if (handsIn) state("waiting");
  else if (answers.anyPending()) state(isKept ? "saved_here" : "unsaved");
  sendAfter(Math.min(1000 * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2));
}

// Only the pupil can mend it; the answers wait on the phone, and the next one tries again.
function stopFor(name, link, href) {
  failures += 1;
  handsIn = "";
  byId("state").textContent = "";
  notice(name, link, href);
}

// Handed in, by the clock or from another device.
function end({ next, late = [] }) {
  isEnded = true;
  if (!answers.anyPending()) {
    location.assign(next);
    return;
  }
  notice(late.length > 0 ? "over_late" : "over", "to_result", next);
  byId("state").textContent = "";
  byId("finish").hidden = true;
  for (const fieldset of form.querySelectorAll("fieldset")) fieldset.disabled = true;
  clock.stop();
  onEnd();
}

export async function askTime() {
  if (isSending || isEnded || document.hidden || !clock.isTimed()) return;
  try {
    const response = await fetch(form.dataset.time, { signal: AbortSignal.timeout(GIVE_UP_AFTER_MS) });
    if (response.status === 200 && clock.adopt(await response.json())) onTime();
    else if (response.status === 409) send(); // what is pending goes with the question whether it is over
  } catch {
    // Without network the clock runs on as it was told last.
  }
}

// Everything pending is acknowledged first; the last word of the server is a moment old.
export function handIn(who = "pupil") {
  if (isEnded) return;
  handsIn = who;
  state("sending");
  if (who === "clock") announce("time_over");
  send();
}

// Handing in can be repeated: it counts once. The answer is a way to the review, which is opened next.
async function leaveForHandIn() {
  try {
    const response = await post(byId("hand-in").action, "");
    if (response.type !== "opaqueredirect") throw new Error(response.statusText);
    isEnded = true;
    location.assign(form.dataset.review);
  } catch {
    later();
  }
}
