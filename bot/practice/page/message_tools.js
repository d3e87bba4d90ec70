// What can be done with a message: look at it, copy where it is, call one of the app's shortcuts.

import { copied } from "./code.js";
import { button, byId, h } from "./dom.js";
import { menuButton } from "./menu.js";

/** They show on hover and to the keyboard. An ephemeral message is stored nowhere: it has no menu. */
export function messageTools(message, reader, deeds) {
  const inspect = () => deeds.inspect(message.ts);
  const look = { class: "tool", "aria-label": "Inspect this message", title: "Inspect" };
  return h("div", { class: "tools" },
    button("{ }", inspect, look),
    !message.ephemeral && actions(message, reader, deeds));
}

function actions(message, reader, deeds) {
  const shortcuts = reader.shortcuts.map((shortcut) => ({
    words: shortcut.name,
    note: reader.app.real_name,
    choose: () => deeds.shortcut(message, shortcut),
  }));
  const link = { words: "Copy link", choose: () => copyLink(message.permalink) };
  const attributes = { class: "tool", "aria-label": "Message actions", title: "Message actions" };
  return menuButton("⋯", [...shortcuts, link], attributes);
}

async function copyLink(address) {
  byId("live").textContent = (await copied(address)) ? "Link copied" : `The link is ${address}`;
}
