// Words selected in a sentence become the proof: the sentence is chosen and the words are filled in.
// Enter in the search field searches; anywhere else it saves, as in every form.
"use strict";

const list = document.querySelector("[data-sentences]");
const field = document.querySelector("input[name=proof]");

const sentenceOf = (node) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-words]");

function take() {
  const selection = document.getSelection();
  const words = selection.toString().trim();
  if (!words || selection.rangeCount === 0) return;
  // A proof may run on into the next sentence: it belongs to the one in which it begins.
  const sentence = sentenceOf(selection.getRangeAt(0).startContainer);
  if (!sentence || !list.contains(sentence)) return;
  sentence.closest("label").querySelector("input").checked = true;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
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
