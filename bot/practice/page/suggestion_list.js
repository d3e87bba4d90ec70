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
    const attributes = { role: "option", id: `suggestion-${place}`, "aria-selected": "false" };
    return h("li", { ...attributes, onmousedown: accept },
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
    if (key === "ArrowDown") choose((chosen + 1) % offered.length);
    else if (key === "ArrowUp") choose((chosen > 0 ? chosen : offered.length) - 1);
    else if (key === "Tab" || (key === "Enter" && chosen >= 0)) take(offered[Math.max(chosen, 0)]);
    else if (key === "Escape") show([]);
    else return false;
    return true;
  }

  return { show, handle };
}
