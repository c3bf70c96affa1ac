// What this phone keeps of attempts, in IndexedDB: answers («12/3»), the rest of a page («12/page»), and
// the name that the phone made up for itself. Where storage is refused (private windows, a full phone),
// everything goes on in the page's memory, and the page says so.

import { createStore, delMany, entries, keys, set } from "../../vendor/idb-keyval-6.3.0/idb-keyval.js";

const PATIENCE_MS = 3000; // some browsers never answer
const DEVICE = "device";
const phone = createStore("daiek", "attempts");

const inTime = (promise) =>
  Promise.race([promise, new Promise((_, reject) => { setTimeout(reject, PATIENCE_MS, new Error("storage does not answer")); })]);

const newName = () => [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Whether it is kept on this phone now, and not in the page alone.
export async function keep(key, value) {
  try {
    await inTime(set(key, value, phone));
    return true;
  } catch {
    return false;
  }
}

// What is kept of the attempt by the rest of its key, the phone's name, and whether the phone keeps anything.
export async function kept(attempt) {
  let rows = [];
  let isKeeping = true;
  try {
    rows = await inTime(entries(phone));
  } catch {
    isKeeping = false;
  }
  let device = new Map(rows).get(DEVICE);
  if (!device) {
    device = newName();
    isKeeping = (await keep(DEVICE, device)) && isKeeping;
  }
  const own = rows.filter(([key]) => key.startsWith(`${attempt}/`));
  return { device, isKeeping, of: new Map(own.map(([key, value]) => [key.slice(attempt.length + 1), value])) };
}

export const forgetAttempt = (attempt) => forget((key) => key.startsWith(`${attempt}/`));
export const forgetAll = () => forget(() => true);

async function forget(isUnwanted) {
  try {
    await delMany((await keys(phone)).filter(isUnwanted), phone);
  } catch {
    // Where nothing can be kept, there is nothing to forget.
  }
}
