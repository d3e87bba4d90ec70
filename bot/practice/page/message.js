// One message: who said it and when, what it says, and who sees it.

import { drawnBlocks } from "./blocks.js";
import { clockFace, hour } from "./dates.js";
import { button, h } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";

const COLOURS = 4;

/** When a message was said, in milliseconds since 1970. */
export const momentOf = (message) => Number(message.ts.split(".")[0]) * 1000;

/** `follows` leaves out the name and picture that stand above it already. */
export function drawnMessage(message, follows, reader, deeds) {
  const author = reader.people.get(message.author);
  const edited = message.edited && h("small", { class: "edited" }, "(edited)");
  const moment = hour(momentOf(message), reader.zone);
  const inspect = () => deeds.inspect(message.ts);
  const classes = ["message", message.ephemeral && "ephemeral", follows && "follows"];
  return h("li", { class: classes.filter(Boolean).join(" "), "data-ts": message.ts },
    follows ? h("span", { class: "gutter" }, moment) : avatar(author, reader),
    h("div", { class: "body" },
      message.ephemeral && h("p", { class: "whispered" }, "Only visible to you"),
      !follows && byline(author, message, reader),
      content(message, reader, deeds),
      edited),
    button("{ }", inspect, { class: "look", "aria-label": "Inspect this message" }));
}

/** A square with someone's initials, in a colour of their own. */
export function avatar(person, { humans }) {
  const initials = person.real_name.split(" ").map((name) => name[0]).join("").slice(0, 2);
  const colour = person.is_bot ? "app" : humans.indexOf(person) % COLOURS;
  return h("span", { class: `avatar colour-${colour}`, "aria-hidden": "true" }, initials);
}

function byline(author, message, reader) {
  const moment = momentOf(message);
  const said = { title: clockFace(moment, reader.zone), datetime: new Date(moment).toISOString() };
  return h("p", { class: "byline" },
    h("b", {}, author.is_bot ? author.real_name : author.name), " ",
    author === reader.app && h("span", { class: "badge" }, "APP"), " ",
    h("time", said, hour(moment, reader.zone)));
}

function content(message, reader, deeds) {
  const text = () => h("div", { class: "text" }, mrkdwn(message.text, reader));
  if (!message.blocks.length) return text();
  const press = (block, element, chosen) => deeds.press(message, block, element, chosen);
  try {
    return drawnBlocks(message.blocks, reader, press);
  } catch (error) {
    // One message that we cannot draw must not take the others away.
    console.error(error);
    return text();
  }
}
