// A sheet typed by keyboard: a letter that is a whole answer leads to the next line, and so do Enter
// and the arrows; Cyrillic letters show as the Latin ones that are printed. Without this script the
// fields are filled one by one, and the server reads the letters all the same.
"use strict";

const sheet = document.getElementById("sheet");
const fields = [...sheet.querySelectorAll("input[id], textarea")];

function latin(text) {
  return [...text.toUpperCase()].map((sign) => {
    const place = sheet.dataset.alike.indexOf(sign);
    return place < 0 ? sign : sheet.dataset.latin[place];
  }).join("");
}

function go(field, step) {
  const next = fields[fields.indexOf(field) + step];
  if (next) {
    next.focus();
    if (next.select) next.select();
  } else if (step > 0) {
    sheet.querySelector("button[value=save]").focus();
  }
}

sheet.addEventListener("input", ({ target, isComposing }) => {
  if (isComposing || !("letters" in target.dataset)) return;
  const movesOn = "movesOn" in target.dataset;
  if (movesOn && target.value.length !== 1) return;
  target.value = latin(target.value);
  if (movesOn && /[A-Z0-9-]/.test(target.value)) go(target, 1);
});

sheet.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (target.tagName !== "INPUT" || event.isComposing) return;
  if (key === "Enter" || key === "ArrowDown") go(target, 1);
  else if (key === "ArrowUp") go(target, -1);
  else return;
  event.preventDefault();
});

(fields.find((field) => !field.value) || fields[0])?.focus();
