// Preformatted text with a button that copies exactly what the bot sent.

import { button, h } from "./dom.js";

const THANKS_MS = 2_000;

/** A block of code; the clipboard gets the very text, whatever the page shows of it. */
export function codeBlock(text) {
  const copy = button("Copy", () => copyFrom(text, copy, spoken), { class: "copy" });
  const spoken = h("span", { class: "unseen", role: "status" });
  return h("div", { class: "code" }, h("pre", {}, h("code", {}, text)), copy, spoken);
}

/** Whether the browser let us. */
export const copied = (text) => navigator.clipboard.writeText(text).then(() => true, () => false);

async function copyFrom(text, copy, spoken) {
  const words = (await copied(text)) ? "Copied" : "Not allowed: select it";
  copy.textContent = spoken.textContent = words;
  setTimeout(() => {
    copy.textContent = "Copy";
    spoken.textContent = "";
  }, THANKS_MS);
}
