// The time left. The server owns the deadline; between its words a clock runs on that only goes forward.

import { announce, byId, form, say } from "./page.js";

const ANNOUNCE_AT_S = [600, 300, 60];
const CLOCK_FROM_S = 3 * 3600;

let endsAt = null;
let lastLeft = Infinity;
let given = Number(form.dataset.given); // seconds that a teacher has added so far
let pausedWith = null; // the seconds left while the teacher's pause lasts

const secondsLeft = () => Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));

export const isTimed = () => endsAt !== null;
export const isOver = () => isTimed() && secondsLeft() === 0;

// What the server says; true where the end has moved.
export function adopt(report) {
  byId("pause").hidden = !report.is_paused;
  if (report.seconds_left === null || report.seconds_left === undefined) return false;
  pausedWith = report.is_paused ? report.seconds_left : null;
  const told = performance.now() + report.seconds_left * 1000;
  const hasMoved = !isTimed() || Math.abs(told - endsAt) > 1500;
  if (hasMoved) endsAt = told;
  if (report.given_s > given) announce("given_more", { minutes: Math.round((report.given_s - given) / 60) });
  given = report.given_s;
  draw(secondsLeft());
  return hasMoved;
}

// As the page came; or, for a copy of it that waited on the phone, as this phone remembers the end.
export function begin({ endsOn, isCopy }) {
  if (form.dataset.secondsLeft === undefined) return;
  const told = Number(form.dataset.secondsLeft);
  const remembered = isCopy && endsOn ? Math.max(0, (endsOn - Date.now()) / 1000) : told;
  adopt({ seconds_left: Math.min(told, remembered), given_s: given, is_paused: !byId("pause").hidden });
}

// For the copy: the end by this phone's own calendar.
export const endsOn = () => (isTimed() ? Date.now() + endsAt - performance.now() : null);

// Every second; true once when the time is over.
export function tick() {
  if (!isTimed()) return false;
  if (pausedWith !== null) endsAt = performance.now() + pausedWith * 1000;
  const left = secondsLeft();
  draw(left);
  const passed = ANNOUNCE_AT_S.filter((threshold) => left <= threshold && lastLeft > threshold);
  if (passed.length > 0 && left > 0) announce("minutes_left", { minutes: Math.ceil(left / 60) });
  const isJustOver = left === 0 && lastLeft > 0;
  lastLeft = left;
  return isJustOver;
}

export function stop() {
  endsAt = null;
  byId("clock")?.remove();
}

function draw(left) {
  const clock = byId("clock");
  if (!clock) return; // the page was opened before there was a deadline
  const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
  const pad = (number) => String(number).padStart(2, "0");
  clock.textContent = say("time_left", { time: `${hours ? `${hours}:${pad(minutes)}` : minutes}:${pad(seconds)}` });
  clock.hidden = left > CLOCK_FROM_S;
  byId("deadline").hidden = !clock.hidden;
}
