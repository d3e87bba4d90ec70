// One message: who said it and when, what it says, and who sees it.

import { drawnBlock } from "./blocks.js";
import { clockFace, hour } from "./dates.js";
import { h } from "./dom.js";
import { drawnFile } from "./files.js";
import { messageTools } from "./message_tools.js";
import { mrkdwn } from "./mrkdwn.js";

const COLOURS = 4;

/** When a message was said, in milliseconds since 1970. */
export const momentOf = (message) => Number(message.ts.split(".")[0]) * 1000;

/** `follows` leaves out the name and picture that stand above it already. */
export function drawnMessage(message, follows, reader, deeds) {
  const author = reader.people.get(message.author);
  const moment = hour(momentOf(message), reader.zone);
  const marks = ["ephemeral", "pinned"].filter((mark) => message[mark]);
  const classes = ["message", ...marks, follows && "follows"].filter(Boolean);
  return h("li", { class: classes.join(" "), "data-ts": message.ts, tabindex: "-1" },
    follows ? h("span", { class: "gutter" }, moment) : avatar(author, reader),
    h("div", { class: "body" },
      message.ephemeral && h("p", { class: "whispered" }, "Only visible to you"),
      message.pinned && h("p", { class: "whispered" }, "Pinned"),
      !follows && byline(author, message, reader),
      content(message, reader, deeds),
      message.edited && h("small", { class: "edited" }, "(edited)"),
      message.files.map(drawnFile)),
    messageTools(message, reader, deeds));
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
  const text = () => message.text && h("div", { class: "text" }, mrkdwn(message.text, reader));
  if (!message.blocks.length) return text();
  const press = (...what) => deeds.press(message, ...what);
  const surface = { name: `${reader.me.id} ${message.ts}`, reader, press };
  try {
    return message.blocks.map((block) => drawnBlock(block, surface));
  } catch (error) {
    // One message that we cannot draw must not take the others away.
    console.error(error);
    return text();
  }
}
