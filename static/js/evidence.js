// Words selected in a sentence become the proof: the sentence is chosen and the words are filled in.
// Enter in the search field searches; anywhere else it saves, as in every form.
"use strict";

const list = document.querySelector("[data-sentences]");
const field = document.querySelector("input[name=proof]");

function take() {
  const selection = document.getSelection();
  const words = selection.toString().trim();
  if (!words || selection.rangeCount === 0) return;
  const container = selection.getRangeAt(0).commonAncestorContainer;
  const element = container.nodeType === Node.TEXT_NODE ? container.parentElement : container;
  const sentence = element.closest("[data-words]");
  if (!sentence || !list.contains(sentence)) return;
  sentence.closest("label").querySelector("input").checked = true;
  field.value = words;
}

if (list && field) {
  list.addEventListener("mouseup", take);
  list.addEventListener("touchend", take);
}

document.querySelector("input[name=find]")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  document.querySelector("button[value=find]").click();
});
