// Keeps what the page shows as new as the workspace.

import { Away, look, Refused } from "./api.js";
import { byId, say } from "./dom.js";
import { listen } from "./news.js";

const TRY_AGAIN_MS = 1_000;

/** `who()` is the person that looks, `take(state)` gets each state, `forget()` when they are gone. */
export function watch({ who, take, forget }) {
  let isLooking = false;
  let isStale = false;
  let underWay = new AbortController();

  /** Looks again; what is asked for meanwhile is one more look, not many. */
  async function refresh() {
    isStale = true;
    if (isLooking) return;
    isLooking = true;
    while (isStale) {
      isStale = false;
      await once().catch(recover);
    }
    isLooking = false;
  }

  async function once() {
    underWay = new AbortController();
    const asked = who();
    const state = await look(asked, underWay.signal);
    say(byId("away"), "");
    if (asked === who()) take(state);
    else isStale = true;
  }

  function recover(error) {
    if (error.name === "AbortError") return;
    if (error instanceof Refused) forget(); // somebody of another visit
    else if (error instanceof Away) missing(error);
    else console.error(error);
    setTimeout(refresh, TRY_AGAIN_MS);
  }

  const missing = (error) => say(byId("away"), `${error.message} Trying again …`);

  /** Somebody else looks from now on. */
  function restart() {
    isStale = true;
    underWay.abort();
    refresh();
  }

  listen(refresh, () => missing(new Away()));
  refresh();
  return { restart };
}
