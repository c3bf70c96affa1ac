// One question at a time, and the grid of their numbers: answered, flagged, current, in text as well.

import { isAnswered } from "./fields.js";
import { attempt, byId, form, questionAt, questions, say } from "./page.js";
import * as store from "./store.js";

const links = [...form.querySelectorAll("[data-go]")];
// What belongs to the page as a whole, kept on the phone with the answers.
const page = { current: 1, flagged: [], endsOn: null };

export const current = () => questionAt(page.current);
export const flagged = () => [...page.flagged].sort((one, other) => one - other);
const isFlagged = (position) => page.flagged.includes(position);

export function keep(changes) {
  Object.assign(page, changes);
  store.keep(`${attempt}/page`, { ...page });
}

export function restore(kept) {
  Object.assign(page, kept.of.get("page"));
  return page;
}

export function go(position, { focus = true } = {}) {
  keep({ current: Math.min(Math.max(position, 1), questions.length) });
  questions.forEach((question, index) => { question.hidden = index + 1 !== page.current; });
  byId("previous").disabled = page.current === 1;
  byId("next").hidden = page.current === questions.length;
  byId("finish").classList.toggle("btn-primary", page.current === questions.length);
  draw();
  if (focus) current().querySelector("legend").focus();
}

export const step = (steps) => go(page.current + steps);
export const isLast = () => page.current === questions.length;

export function flag() {
  const others = page.flagged.filter((position) => position !== page.current);
  keep({ flagged: isFlagged(page.current) ? others : [...others, page.current] });
  draw();
}

export function draw() {
  byId("flag").setAttribute("aria-pressed", String(isFlagged(page.current)));
  links.forEach((link, index) => {
    const position = index + 1;
    const [mark, spoken] = link.querySelectorAll("span");
    const states = [isAnswered(questions[index]) && "answered", isFlagged(position) && "flagged"].filter(Boolean);
    mark.textContent = states.map((name) => ({ answered: "✓", flagged: "⚑" })[name]).join("");
    spoken.textContent = states.map((name) => `, ${say(name)}`).join("");
    if (position === page.current) link.setAttribute("aria-current", "step");
    else link.removeAttribute("aria-current");
  });
}

export function begin() {
  byId("steps").hidden = false;
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  byId("flag").addEventListener("click", flag);
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(Number(link.dataset.go));
    });
  }
}
