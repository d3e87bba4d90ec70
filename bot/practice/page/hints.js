// Three hints on a first visit, one after the other; put away, or done, they do not come back.

import { button, byId, h } from "./dom.js";
import { forGood } from "./memory.js";

const NAME = "hints put away";

/** Somebody else may have started, or a scene is set in which a phase runs. */
const hasBegun = ({ channels, app }) => channels.some(({ messages }) =>
  messages.some(({ author, ephemeral }) => author === app.id && !ephemeral));

/** `deeds` are `{write, morning}`: put words into the box, go to the next morning. */
export function hints(deeds) {
  let command = "";

  const all = () => [
    {
      name: "start",
      words: [
        "Start Phase E: a plan of 4 steps and 16 deliverables. Type ",
        h("code", {}, `${command} start E`),
        " and press Enter.",
      ],
      offer: "Type it for me",
      deed: () => deeds.write(`${command} start E`),
    },
    {
      name: "tick",
      words: [
        "Tick something off. ",
        h("code", {}, `${command} step E1`),
        " shows what to do first; press Done where something is done.",
      ],
      offer: "Type it for me",
      deed: () => deeds.write(`${command} step E1`),
    },
    {
      name: "tomorrow",
      words: [
        "Jump to tomorrow. Time moves only when you move it, at the top; ",
        "the next morning brings the digest.",
      ],
      offer: "Next morning",
      deed: () => deeds.morning(),
    },
  ];

  function draw(model) {
    command = model.command;
    if (hasBegun(model)) putAway("start");
    else show();
  }

  function show() {
    const away = forGood.get(NAME, []);
    const left = all().filter(({ name }) => !away.includes(name));
    const place = byId("hint");
    const next = left[0];
    if (place.dataset.name === next?.name) return;
    const hadFocus = place.contains(document.activeElement);
    place.dataset.name = next?.name ?? "";
    place.hidden = !next;
    place.replaceChildren(...(next ? drawn(next, 4 - left.length) : []));
    if (hadFocus) (place.lastElementChild ?? byId("box")).focus();
  }

  const drawn = (hint, number) => [
    h("span", { class: "step" }, `${number} of 3`),
    h("p", {}, hint.words),
    button(hint.offer, hint.deed, { class: "press" }),
    button("Dismiss", () => putAway(hint.name), { class: "quiet" }),
  ];

  /** A hint whose deed was done needs no more showing. */
  function putAway(name) {
    const away = forGood.get(NAME, []);
    if (!away.includes(name)) forGood.set(NAME, [...away, name]);
    show();
  }

  return { draw, putAway };
}
