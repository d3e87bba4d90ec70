// Above the conversation: where you are, who reads it, what is pinned, the two faces of the bot.

import { button, byId, h } from "./dom.js";
import { menuButton } from "./menu.js";
import { HOME, keyOf, readersOf, titleOf } from "./model.js";
import { mrkdwn } from "./mrkdwn.js";

const MOST_WORDS = 70;

/** `open(key)` goes to a place, `jump(ts)` to a message. */
export function heading({ open, jump }) {
  const pins = byId("pins");
  const faces = byId("faces");
  let shown = "";

  function draw(model) {
    const { place } = model;
    byId("place").textContent = titleOf(place, model);
    byId("about").textContent = readersOf(place, model);
    faces.hidden = !place.is_direct;
    for (const face of faces.children) {
      const isOpen = (face.dataset.key === HOME) === model.isHome;
      face.ariaCurrent = isOpen ? "page" : null;
    }
    drawPins(model);
  }

  function drawPins(model) {
    const pinned = model.isHome ? [] : model.place.messages.filter((each) => each.pinned);
    const key = JSON.stringify([keyOf(model.place), pinned]);
    if (key === shown) return; // an open menu stays open
    shown = key;
    const items = pinned.map((message) => ({
      words: firstWords(message, model),
      choose: () => jump(message.ts),
    }));
    const menu = () => menuButton(`${pinned.length} pinned`, items, { class: "press" });
    pins.replaceChildren(...(pinned.length ? [menu()] : []));
  }

  function firstWords(message, model) {
    const text = h("p", {}, mrkdwn(message.text, model)).textContent.split("\n")[0];
    return text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS)}…` : text;
  }

  const face = (key, words) => button(words, () => open(key), { "data-key": key });
  faces.append(face(HOME, "Home"), face("dm", "Messages"));
  return { draw };
}
