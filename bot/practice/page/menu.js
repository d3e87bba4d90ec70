// A button that opens a short menu.

import { h } from "./dom.js";

/** `items` are `{words, note, choose}`; arrows walk, Escape closes, a click elsewhere too. */
export function menuButton(label, items) {
  const button = h("button", {
    type: "button", class: "press", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": label,
    onclick: () => (menu.hidden ? open() : close()),
  }, "⋯");
  const entries = items.map(({ words, note, choose }) => {
    const take = () => { close(); choose(button); };
    const small = note && h("small", {}, note);
    return h("button", { type: "button", role: "menuitem", tabindex: "-1", onclick: take }, words, small);
  });
  const menu = h("div", { role: "menu", "aria-label": label, hidden: true }, entries);

  function open() {
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    menu.scrollIntoView({ block: "nearest" });
    entries[0].focus();
  }

  function close() {
    if (menu.contains(document.activeElement)) button.focus();
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
  }

  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") close();
    if (step === undefined || menu.hidden) return;
    event.preventDefault();
    const place = entries.indexOf(document.activeElement) + step;
    entries.at(place % entries.length).focus();
  }

  const left = (event) => { if (!holder.contains(event.relatedTarget)) close(); };
  const holder = h("span", { class: "menu", onkeydown: walk, onfocusout: left }, button, menu);
  return holder;
}
