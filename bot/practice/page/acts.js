// Acts, one after the other: two lines arrive in the order they were typed in.

import { Away, Refused } from "./api.js";
import { byId, say } from "./dom.js";

let turn = Promise.resolve();

/** Whether it was taken; if not, the reason stands in the place given. */
export async function attempt(deed, trouble = byId("trouble")) {
  say(trouble, "");
  const mine = turn.then(deed);
  turn = mine.catch(() => {});
  try {
    await mine;
    return true;
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Away)) throw error;
    say(trouble, error.message);
    return false;
  }
}
