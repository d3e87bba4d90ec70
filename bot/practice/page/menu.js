// A button that opens a short menu.

import { button, h } from "./dom.js";

/** `items` are `{words, note, choose}`; arrows walk, Escape closes, a click elsewhere too. */
export function menuButton(words, items, attributes) {
  const opener = button(words, () => (menu.hidden ? open() : close()), {
    "aria-haspopup": "menu", "aria-expanded": "false", ...attributes,
  });
  const label = attributes["aria-label"] ?? words;
  const entries = items.map(({ words, note, choose }) => {
    const take = () => { close(); choose(opener); };
    const all = [words, note && h("small", {}, note)];
    return button(all, take, { role: "menuitem", tabindex: "-1" });
  });
  const menu = h("div", { role: "menu", "aria-label": label, hidden: true }, entries);

  function open() {
    menu.hidden = false;
    opener.ariaExpanded = "true";
    menu.scrollIntoView({ block: "nearest" });
    entries[0].focus();
  }

  function close() {
    if (menu.contains(document.activeElement)) opener.focus();
    menu.hidden = true;
    opener.ariaExpanded = "false";
  }

  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (menu.hidden || (step === undefined && event.key !== "Escape")) return;
    event.preventDefault(); // of a form, Escape would close the whole
    if (event.key === "Escape") return void close();
    const place = entries.indexOf(document.activeElement) + step;
    entries.at(place % entries.length).focus();
  }

  const left = (event) => { if (!holder.contains(event.relatedTarget)) close(); };
  const holder = h("span", { class: "menu", onkeydown: walk, onfocusout: left }, opener, menu);
  return holder;
}
