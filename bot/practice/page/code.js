// Preformatted text with a button that copies exactly what the bot sent.

import { h } from "./dom.js";

const THANKS_MS = 2_000;

/** A block of code; the clipboard gets the very text, whatever the page shows of it. */
export function codeBlock(text) {
  const button = h("button", { type: "button", class: "copy", onclick: () => copy(text, button) }, "Copy");
  const words = h("span", { class: "unseen", role: "status" });
  const block = h("div", { class: "code" }, h("pre", {}, h("code", {}, text)), button, words);
  return block;
}

async function copy(text, button) {
  const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
  const words = done ? "Copied" : "Not allowed: select it";
  button.textContent = words;
  button.nextElementSibling.textContent = words;
  setTimeout(() => {
    button.textContent = "Copy";
    button.nextElementSibling.textContent = "";
  }, THANKS_MS);
}
