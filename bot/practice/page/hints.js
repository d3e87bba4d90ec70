// Three hints on a first visit, one after the other; put away, or done, they do not come back.

import { byId, h } from "./dom.js";
import { forGood } from "./memory.js";

const NAME = "hints put away";

/** `deeds` are `{write, morning}`: put words into the box, go to the next morning. */
export function hints(deeds) {
  let command = "";

  const all = () => [
    {
      name: "start",
      words: ["Start Phase E: a plan of 4 steps and 16 deliverables. Type ", h("code", {}, `${command} start E`), " and press Enter."],
      offer: "Type it for me",
      deed: () => deeds.write(`${command} start E`),
    },
    {
      name: "tick",
      words: ["Tick something off. ", h("code", {}, `${command} step E1`), " shows what to do first; press Done beside what is done."],
      offer: "Type it for me",
      deed: () => deeds.write(`${command} step E1`),
    },
    {
      name: "tomorrow",
      words: ["Jump to tomorrow. Time moves only when you move it, at the top; the next morning brings the digest."],
      offer: "Next morning",
      deed: () => deeds.morning(),
    },
  ];

  function draw(model) {
    command = model.command;
    show();
  }

  function show() {
    const away = forGood.get(NAME, []);
    const left = all().filter(({ name }) => !away.includes(name));
    const place = byId("hint");
    const next = left[0];
    if (place.dataset.name === next?.name) return;
    place.dataset.name = next?.name ?? "";
    place.hidden = !next;
    place.replaceChildren(...(next ? drawn(next, 4 - left.length) : []));
  }

  const drawn = (hint, number) => [
    h("span", { class: "step" }, `${number} of 3`),
    h("p", {}, hint.words),
    h("button", { type: "button", class: "press", onclick: hint.deed }, hint.offer),
    h("button", { type: "button", class: "quiet", onclick: () => putAway(hint.name) }, "Dismiss"),
  ];

  /** A hint whose deed was done needs no more showing. */
  function putAway(name) {
    const away = forGood.get(NAME, []);
    if (!away.includes(name)) forGood.set(NAME, [...away, name]);
    show();
  }

  return { draw, putAway };
}
