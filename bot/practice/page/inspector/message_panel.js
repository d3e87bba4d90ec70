// A message as the workspace keeps it.

import { codeBlock } from "../code.js";
import { byId, h } from "../dom.js";

const HOW = "Point at a message and press { } beside it to see what the bot sent.";

export const json = (value) => JSON.stringify(value, null, 2);

export function messagePanel() {
  const panel = byId("panel-message");
  let chosen = null;
  let seen = null;

  function draw(model) {
    const message = model.place.messages.find(({ ts }) => ts === chosen);
    const words = message ? json(message) : "";
    if (words === seen) return;
    seen = words;
    panel.replaceChildren(message ? codeBlock(words) : h("p", {}, HOW));
  }

  return { draw, choose(ts) { chosen = ts; } };
}
