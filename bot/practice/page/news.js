// News of the workspace: one connection for all tabs, since a browser keeps six to one address.

const NAME = "practice news";
const GONE = -1;

/**
 * Calls `hear(revision)` at every change, and `miss()` while nobody answers. One tab listens and
 * tells the others; when it closes, another takes its place.
 */
export function listen(hear, miss) {
  const others = new BroadcastChannel(NAME);
  const take = (revision) => (revision === GONE ? miss() : hear(revision));
  const tell = (revision) => {
    others.postMessage(revision);
    take(revision);
  };
  others.addEventListener("message", ({ data }) => take(data));
  navigator.locks.request(NAME, () => connected(tell));
}

/** Never ends: the browser gives the place to another tab when this one goes. */
function connected(tell) {
  const stream = new EventSource("/page/news");
  stream.addEventListener("message", ({ data }) => tell(Number(data)));
  stream.addEventListener("error", () => tell(GONE));
  return new Promise(() => {});
}
