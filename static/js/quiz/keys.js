// Shortcuts go by the place of a key: the Kazakh layout's number row types ә, і, ң. They can be switched off.

import { fieldsOf, isChoice } from "./fields.js";
import * as grid from "./grid.js";
import { byId, form } from "./page.js";

const SHORTCUTS = "daiek.shortcuts";

function onKey(event) {
  const isTyping = event.target.matches("input:not([type=radio], [type=checkbox]), textarea, select");
  const isElsewhere = byId("questions").hidden || event.ctrlKey || event.altKey || event.metaKey;
  if (!byId("keys-on").checked || isTyping || isElsewhere) return;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  const choice = digit && fieldsOf(grid.current()).filter(isChoice)[digit[1] - 1];
  if (choice) choice.click();
  else if (event.code === "KeyN") grid.step(1);
  else if (event.code === "KeyB") grid.step(-1);
  else if (event.code === "KeyF") grid.flag();
  else return;
  event.preventDefault();
}

// Enter ends a gap or a question, not the quiz.
function onEnter(event) {
  if (event.key !== "Enter" || !event.target.matches("input")) return;
  event.preventDefault();
  const fields = fieldsOf(grid.current());
  const following = fields[fields.indexOf(event.target) + 1];
  if (following && !isChoice(event.target)) following.focus();
  else if (grid.isLast()) byId("finish").focus();
  else grid.step(1);
}

export function begin() {
  const box = byId("keys-on");
  byId("keys").hidden = !matchMedia("(hover: hover) and (pointer: fine)").matches;
  try {
    box.checked = localStorage.getItem(SHORTCUTS) !== "off";
    box.addEventListener("change", () => localStorage.setItem(SHORTCUTS, box.checked ? "on" : "off"));
  } catch {
    // Without storage the keys are on for this page.
  }
  document.addEventListener("keydown", onKey);
  form.addEventListener("keydown", onEnter);
}
