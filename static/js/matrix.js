// A pupil's answer on demand: the mark in the matrix opens it in a dialog. Without this script the
// mark is a link to the same answer on the pupil's own page.
"use strict";

const dialog = document.querySelector("dialog[data-answer]");
const place = dialog.querySelector("[data-answer-place]");

async function open(link) {
  const response = await fetch(link.href, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const answer = page.getElementById(new URL(link.href).hash.slice(1));
  if (!response.ok || !answer) {
    location.assign(link.href);
    return;
  }
  const name = link.closest("tr").querySelector("th a").textContent;
  dialog.querySelector("[data-answer-name]").textContent = name;
  dialog.querySelector("[data-answer-page]").href = link.href;
  place.replaceChildren(...[...answer.childNodes].map((node) => document.importNode(node, true)));
  dialog.showModal();
}

document.querySelector(".matrix tbody").addEventListener("click", (event) => {
  const link = event.target.closest(".cell a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(link).catch(() => location.assign(link.href));
});
