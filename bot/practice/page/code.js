// Preformatted text with a button that copies exactly what the bot sent.

import { button, h } from "./dom.js";

const THANKS_MS = 2_000;

/** A block of code; the clipboard gets the very text, whatever the page shows of it. */
export function codeBlock(text) {
  const copy = button("Copy", () => copied(text, copy, spoken), { class: "copy" });
  const spoken = h("span", { class: "unseen", role: "status" });
  return h("div", { class: "code" }, h("pre", {}, h("code", {}, text)), copy, spoken);
}

async function copied(text, copy, spoken) {
  const isDone = await navigator.clipboard.writeText(text).then(() => true, () => false);
  copy.textContent = spoken.textContent = isDone ? "Copied" : "Not allowed: select it";
  setTimeout(() => {
    copy.textContent = "Copy";
    spoken.textContent = "";
  }, THANKS_MS);
}
