// Puts items in order with buttons. The lists of places remain, and carry the answer; an item moves
// on the page once every item has its place. Two items never share one: they change places.

const EVERY = "[data-ordering]";

const rowsOf = (list) => [...list.querySelectorAll("[data-item]")];
const selectOf = (row) => row.querySelector("select");
const placeOf = (row) => selectOf(row).selectedIndex; // 0: open
const give = (row, place) => { selectOf(row).selectedIndex = place; };
const areAllPlaced = (rows) => rows.every((row) => placeOf(row) > 0);

// Open items take the free places in the order in which they stand.
function placeAll(rows) {
  const free = rows.map((_, index) => index + 1).filter((place) => !rows.some((row) => placeOf(row) === place));
  for (const row of rows) if (placeOf(row) === 0) give(row, free.shift());
}

function sort(list) {
  const rows = rowsOf(list);
  if (!areAllPlaced(rows)) return;
  const sorted = [...rows].sort((one, other) => placeOf(one) - placeOf(other));
  if (sorted.some((row, index) => row !== rows[index])) list.append(...sorted);
}

function setUp(question) {
  const list = question.querySelector("[data-items]");
  const keep = question.querySelector("[data-keep]");
  const places = new Map(); // as they were before the pupil chose, to change places

  function settle() {
    const focused = document.activeElement;
    sort(list);
    if (list.contains(focused)) focused.focus(); // a moved element loses it
    const rows = rowsOf(list);
    keep.hidden = areAllPlaced(rows);
    rows.forEach((row, index) => {
      places.set(row, placeOf(row));
      row.querySelector("[data-move='-1']").disabled = index === 0;
      row.querySelector("[data-move='1']").disabled = index === rows.length - 1;
    });
  }

  function say(row) {
    const values = { item: row.querySelector("label").textContent, place: placeOf(row) };
    question.querySelector("[data-said]").textContent =
      question.dataset.moved.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  // The page that saves answers listens for the event.
  const changed = () => list.dispatchEvent(new Event("input", { bubbles: true }));

  function move(button) {
    const row = button.closest("[data-item]");
    const rows = rowsOf(list);
    placeAll(rows);
    const place = placeOf(row);
    const target = place + Number(button.dataset.move);
    const other = rows.find((each) => placeOf(each) === target);
    if (other) {
      give(other, place);
      give(row, target);
    }
    settle();
    const [up, down] = row.querySelectorAll("[data-move]");
    (button.disabled ? (button === up ? down : up) : button).focus();
    say(row);
    changed();
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (button) move(button);
  });
  list.addEventListener("change", (event) => {
    const row = event.target.closest("[data-item]");
    const other = rowsOf(list).find((each) => each !== row && placeOf(row) > 0 && placeOf(each) === placeOf(row));
    if (other) give(other, places.get(row));
    settle();
    if (other) changed();
  });
  keep.addEventListener("click", () => {
    placeAll(rowsOf(list));
    settle();
    question.querySelector("legend").focus();
    changed();
  });
  question.addEventListener("shown", settle); // places that the page has brought back
  for (const moves of question.querySelectorAll(".moves")) moves.hidden = false;
  settle();
}

document.querySelectorAll(EVERY).forEach(setUp);
