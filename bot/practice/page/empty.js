// What stands where nobody has written yet: what to type.

import { h } from "./dom.js";
import { titleOf } from "./model.js";

const ABOUT =
  "This is a stand-in for Slack on your own computer: you play all four people, you move the clock, and nothing leaves it.";

/** A word on the place, and commands that go into the box at a click. */
export function emptyState(model, deeds) {
  const title = titleOf(model.place, model);
  const offer = (rest) => {
    const typed = `${model.command}${rest}`;
    return h("button", { type: "button", class: "offer", onclick: () => deeds.suggest(typed) }, typed);
  };
  const words = model.place.is_direct
    ? [`Here ${title} writes to you alone. Type `, offer(" mine"), " for what is yours."]
    : ["Type ", offer(" start E"), " to begin Phase E here, or ", offer(" "), " to see every command."];
  return h("li", { class: "empty" },
    h("h3", {}, `Nothing in ${title} yet`),
    h("p", {}, words),
    h("p", {}, h("small", {}, ABOUT)));
}
