// In the admin's tables of related rows some header cells head nothing: to a screen reader each
// is an empty header, so it becomes an ordinary cell.
for (const header of document.querySelectorAll(".inline-group th:empty")) {
  const cell = document.createElement("td");
  cell.className = header.className;
  header.replaceWith(cell);
}
