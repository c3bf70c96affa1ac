// The page's copy on this phone, for when it is opened anew without network (worker.js serves it). It
// belongs to one pupil: whoever else signs in here makes it go, and so do handing in and signing out.

export const COPIES = "daiek-quiz"; // worker.js has the same
const OWNER = "/attempts/owner";

const canKeep = () => "serviceWorker" in navigator && "caches" in window;

function filesOf(page) {
  const files = page.querySelectorAll("link[rel=stylesheet], script[src], main img");
  return [...files].map((file) => file.href ?? file.src);
}

// A redirect means that the quiz was handed in: the review must not be kept as the quiz page.
async function fetched(address) {
  const response = await fetch(address, { redirect: "error" });
  if (!response.ok) throw new Error(response.statusText);
  return response;
}

// Asked for by the page before, the worker stands ready to keep the quiz page as it passes by.
export function prepareCopies(worker) {
  if (canKeep()) navigator.serviceWorker.register(worker).catch(() => {}); // the quiz page tries again
}

// The page itself is here already, unless it was opened before the worker stood ready.
export async function keepCopy({ worker, pupil }) {
  if (!canKeep()) return;
  try {
    await navigator.serviceWorker.register(worker);
    await navigator.serviceWorker.ready; // a copy that nobody serves is none
    const cache = await caches.open(COPIES);
    await cache.put(OWNER, new Response(pupil));
    for (const address of [location.pathname, ...filesOf(document)]) {
      if (!(await cache.match(address, { ignoreVary: true }))) await cache.put(address, await fetched(address));
    }
  } catch {
    // The quiz goes on without a copy; the next opening tries again.
  }
}

export async function forgetCopies() {
  if (canKeep()) await caches.delete(COPIES);
}

// Nobody sees what another pupil opened. pupil: empty where nobody is signed in.
export async function forgetOthers(pupil) {
  if (!canKeep() || !(await caches.has(COPIES))) return;
  const owner = await (await caches.open(COPIES)).match(OWNER);
  if (!owner || (await owner.text()) !== pupil) await caches.delete(COPIES);
}
