// The list above the box: arrows choose, Tab takes.

import { byId, h } from "./dom.js";

/** For a text box; `take(suggestion)` puts one into it. */
export function suggestionList(box, take) {
  const list = byId("suggestions");
  let offered = [];
  let chosen = -1;

  function show(suggestions) {
    offered = suggestions;
    list.replaceChildren(...suggestions.map(option));
    list.hidden = !suggestions.length;
    list.scrollTop = 0;
    choose(-1);
  }

  function option(suggestion, place) {
    const accept = (event) => {
      event.preventDefault(); // the box keeps the focus
      take(suggestion);
    };
    return h("li", { role: "option", id: `suggestion-${place}`, "aria-selected": "false", onmousedown: accept },
      h("code", {}, suggestion.label), h("small", {}, suggestion.note));
  }

  function choose(place) {
    chosen = place;
    [...list.children].forEach((item, index) => { item.ariaSelected = String(index === place); });
    list.children[place]?.scrollIntoView({ block: "nearest" });
    if (place < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `suggestion-${place}`);
  }

  /** Whether the key was for the list. Enter is only after something was chosen with the arrows. */
  function handle(key) {
    if (!offered.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (step) choose((Math.max(chosen, step < 0 ? 0 : -1) + step + offered.length) % offered.length);
    else if (key === "Tab" || (key === "Enter" && chosen >= 0)) take(offered[Math.max(chosen, 0)]);
    else if (key === "Escape") show([]);
    else return false;
    return true;
  }

  return { show, handle };
}
