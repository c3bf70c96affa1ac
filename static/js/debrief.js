// The debrief, one thing at a time: by buttons, by arrow keys or a presenter's clicker. Without this
// script everything stands below each other.
"use strict";

const slides = [...document.querySelectorAll("[data-slide]")];
const steps = document.querySelector("[data-steps]");
let current = 0;

function show(index, moveFocus = true) {
  current = Math.max(0, Math.min(slides.length - 1, index));
  slides.forEach((slide, place) => { slide.hidden = place !== current; });
  document.querySelector("[data-place]").textContent = `${current + 1} / ${slides.length}`;
  if (moveFocus) slides[current].focus();
}

const KEYS = {
  ArrowRight: () => show(current + 1),
  PageDown: () => show(current + 1),
  Space: () => show(current + 1),
  ArrowLeft: () => show(current - 1),
  PageUp: () => show(current - 1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
};

document.addEventListener("keydown", (event) => {
  const isControl = event.target.closest("button, a, summary, input") && event.code === "Space";
  if (!slides.length || isControl || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.code]) return;
  event.preventDefault();
  KEYS[event.code]();
});

if (slides.length) {
  steps.hidden = false;
  for (const button of steps.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => show(current + Number(button.dataset.step), false));
  }
  const full = steps.querySelector("[data-full]");
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  });
  show(0, false);
}
