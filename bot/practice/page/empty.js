// What stands where nobody has written yet: what to type.

import { button, h } from "./dom.js";
import { titleOf } from "./model.js";

const ABOUT =
  "This is a stand-in for Slack on your own computer: you play all four people, you move the " +
  "clock, and nothing leaves it.";

/** A word on the place, and commands that go into the box at a click. */
export function emptyState(model, deeds) {
  const title = titleOf(model.place, model);
  const offer = (rest) => {
    const typed = `${model.command}${rest}`;
    return button(typed, () => deeds.suggest(typed), { class: "offer" });
  };
  const { is_direct: isDirect } = model.place;
  const start = ["Type ", offer(" start E"), " to begin Phase E here, or "];
  const words = isDirect
    ? [`Here ${title} writes to you alone. Type `, offer(" mine"), " for what is yours."]
    : [...start, offer(" "), " to see every command."];
  return h("li", { class: "empty" },
    h("h3", {}, `Nothing ${isDirect ? "from" : "in"} ${title} yet`),
    h("p", {}, words),
    h("p", {}, h("small", {}, ABOUT)));
}
