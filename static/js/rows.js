// Lines of a question's form, moved by buttons or by dragging. What stands in the lines moves, the
// fields stay: their names and labels count the lines. Without this script the buttons ask the server.
"use strict";

const fieldsOf = (row) => [...row.querySelectorAll("input")];
const isMark = (field) => field.type === "radio" || field.type === "checkbox";

function take(row) {
  return fieldsOf(row).map((field) => (isMark(field) ? field.checked : field.value));
}

function put(row, values) {
  fieldsOf(row).forEach((field, index) => {
    if (isMark(field)) field.checked = values[index];
    else field.value = values[index];
  });
  const words = row.querySelector("details");
  if (words) words.open = [...words.querySelectorAll("input")].some((field) => field.value !== "");
}

function move(list, from, to) {
  const rows = [...list.querySelectorAll("[data-row]")];
  if (to < 0 || to >= rows.length || from === to) return;
  const lines = rows.map(take);
  lines.splice(to, 0, ...lines.splice(from, 1));
  rows.forEach((row, index) => put(row, lines[index]));
  list.querySelector("[data-said]").textContent = list.dataset.moved.replace("{number}", to + 1);
}

function setUp(list) {
  const rows = [...list.querySelectorAll("[data-row]")];
  let dragged = null;
  rows.forEach((row, index) => {
    for (const button of row.querySelectorAll("button[data-move]")) {
      button.addEventListener("click", (event) => {
        event.preventDefault();
        const to = index + Number(button.dataset.move);
        move(list, index, to);
        const [up, down] = rows[to].querySelectorAll("button[data-move]");
        const same = button.dataset.move === "1" ? down : up;
        (same.disabled ? (same === up ? down : up) : same).focus();
      });
    }
    const handle = row.querySelector("[data-handle]");
    handle.hidden = !matchMedia("(pointer: fine)").matches;
    handle.addEventListener("dragstart", (event) => {
      dragged = index;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      event.dataTransfer.setDragImage(row, 0, 0);
    });
    handle.addEventListener("dragend", () => { dragged = null; });
    row.addEventListener("dragover", (event) => { if (dragged !== null) event.preventDefault(); });
    row.addEventListener("drop", (event) => {
      if (dragged === null) return;
      event.preventDefault();
      move(list, dragged, index);
    });
  });
}

document.querySelectorAll("[data-rows]").forEach(setUp);
