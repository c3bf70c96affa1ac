// Before handing in: what is unanswered, and what the pupil wanted to come back to.

import { isOpen } from "./fields.js";
import * as grid from "./grid.js";
import * as outbox from "./outbox.js";
import { byId, form, questions, say } from "./page.js";

function fill(section, positions) {
  section.hidden = positions.length === 0;
  section.querySelector("ul").replaceChildren(...positions.map((position) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = say("question", { number: position });
    button.addEventListener("click", () => {
      close();
      grid.go(position);
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
}

function open() {
  const unanswered = questions.filter(isOpen).map((question) => Number(question.dataset.position));
  fill(byId("confirm-open"), unanswered);
  fill(byId("confirm-flagged"), grid.flagged());
  byId("confirm-all").hidden = unanswered.length > 0;
  byId("questions").hidden = true;
  byId("confirm").hidden = false;
  byId("confirm-title").focus();
}

export function close() {
  byId("confirm").hidden = true;
  byId("questions").hidden = false;
}

export function begin() {
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "look") return; // the server looks at one answer, and shows the page again
    event.preventDefault();
    open();
  });
  byId("hand-in").addEventListener("submit", (event) => {
    event.preventDefault();
    outbox.handIn();
  });
  byId("back-to-questions").addEventListener("click", () => {
    close();
    grid.step(0);
  });
}
