// One key for each action of a page. Keys are told by their place (event.code), so they work in any
// layout; they can be switched off, and never act while something is being typed.
"use strict";

const STORED = "daiek.shortcuts";
const switchLabel = document.querySelector("[data-shortcut-switch]");
const actions = new Map();
for (const element of document.querySelectorAll("[data-key]")) {
  if (!actions.has(element.dataset.key)) actions.set(element.dataset.key, element);
}

function areOn() {
  return localStorage.getItem(STORED) !== "off";
}

function show() {
  for (const [code, element] of actions) {
    element.querySelector("[data-shortcut]").hidden = !areOn();
    if (areOn()) element.setAttribute("aria-keyshortcuts", code.replace("Key", ""));
    else element.removeAttribute("aria-keyshortcuts");
  }
}

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

function act(element) {
  element.click();
  if (element.tagName === "SUMMARY" && element.parentElement.open) {
    element.parentElement.querySelector("button")?.focus(); // a preview has none
  }
}

document.addEventListener("keydown", (event) => {
  if (!areOn() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  const element = actions.get(event.code);
  if (!element) return;
  event.preventDefault();
  act(element);
});

if (switchLabel) {
  const box = switchLabel.querySelector("input");
  switchLabel.hidden = false;
  box.checked = areOn();
  box.addEventListener("change", () => {
    localStorage.setItem(STORED, box.checked ? "on" : "off");
    show();
  });
}
show();

// Every question is a page of its own: who listens to it, or tabs on, begins at the question.
if (!location.hash) document.querySelector("[data-focus]")?.focus({ preventScroll: true });
