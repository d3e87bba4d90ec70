// Buttons, and the menu of more.

import { h, link } from "../dom.js";
import { menuButton } from "../menu.js";
import { pressed } from "./sending.js";

export const button = {
  draw(spec, hands) {
    const words = spec.text.text;
    const node = spec.url ? link(spec.url, words) : h("button", { type: "button" }, words);
    node.className = `press ${spec.style ?? ""}`;
    node.ariaLabel = spec.accessibility_label ?? null;
    node.addEventListener("click", () => pressed(node, spec, null, hands));
    return node;
  },
};

export const overflow = {
  draw(spec, hands) {
    const items = spec.options.map((option) => ({
      words: option.text.text,
      note: option.description?.text,
      choose(node) {
        if (option.url) link(option.url).click();
        pressed(node, spec, option.value, hands);
      },
    }));
    return menuButton("⋯", items, { class: "press", "aria-label": "More" });
  },
};
