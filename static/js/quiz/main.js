// The pupil's page. Answers are kept on this phone first, then sent; without this script the page is one
// long form, and works. The server owns the deadline; the phone's clock does not matter.

import "../ordering.js";
import * as answers from "./answers.js";
import * as clock from "./clock.js";
import * as confirm from "./confirm.js";
import { forgetCopies, keepCopy } from "./copies.js";
import * as grid from "./grid.js";
import * as keys from "./keys.js";
import * as outbox from "./outbox.js";
import { byId, form, state } from "./page.js";
import * as store from "./store.js";

const ASK_TIME_EVERY_MS = 8000; // a teacher may give more, or pause
const COPY_AFTER_MS = 1500; // once the page is drawn; a class that begins together does not come twice together
const COPY_SPREAD_MS = 3000;

function begin(kept) {
  const isCopy = form.dataset.copy !== undefined;
  answers.restore(kept, { isCopy });
  const { current, endsOn } = grid.restore(kept);
  grid.begin();
  confirm.begin();
  keys.begin();
  grid.go(current, { focus: false });
  clock.begin({ endsOn, isCopy });
  form.dataset.ready = "";
  if (answers.anyPending()) state(kept.isKeeping ? "saved_here" : "unsaved");
  else if (isCopy) state("copy");
  else if (!kept.isKeeping) state("not_kept");
  if (answers.anyPending() || isCopy) outbox.sendAfter(0);
  setInterval(() => { if (clock.tick()) outbox.handIn("clock"); }, 1000);
  setInterval(outbox.askTime, ASK_TIME_EVERY_MS);
  if (!isCopy) setTimeout(keepCopy, COPY_AFTER_MS + Math.random() * COPY_SPREAD_MS, form.dataset);
}

// Classmates share phones: what is on the phone alone is told of once, then all of it goes.
let wasWarned = false;

function onSignOut(event) {
  if (answers.anyPending() && !wasWarned) {
    event.preventDefault();
    wasWarned = true;
    outbox.send().then(() => { if (answers.anyPending()) state("unsent"); });
  } else {
    store.forgetAll();
    forgetCopies();
  }
}

outbox.listen({ onTime: () => grid.keep({ endsOn: clock.endsOn() }), onEnd: confirm.close });
form.addEventListener("input", (event) => {
  const question = event.target.closest("[data-position]");
  if (!question) return;
  outbox.answered(question);
  grid.draw();
});
document.querySelector("form[action*='sign-out']")?.addEventListener("submit", onSignOut);
addEventListener("online", () => outbox.sendAfter(0));
// With «back» a browser may show the page as it left it, to hand in what is handed in already.
addEventListener("pageshow", (event) => { if (event.persisted && outbox.hasEnded()) location.reload(); });
document.addEventListener("visibilitychange", () => { if (!document.hidden || answers.anyPending()) outbox.send(); });
store.kept(form.dataset.attempt).then(begin);
