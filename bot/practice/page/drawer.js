// On a narrow screen the places and people are behind a button.

import { byId } from "./dom.js";

export function drawer() {
  const [nav, opener] = [byId("side"), byId("drawer")];

  function show(isOpen) {
    nav.classList.toggle("open", isOpen);
    opener.ariaExpanded = String(isOpen);
  }

  function draw(model) {
    byId("drawer-me").textContent = `@${model.me.name}`;
  }

  opener.addEventListener("click", () => show(!nav.classList.contains("open")));
  nav.addEventListener("click", ({ target }) => { if (target.closest("button, input")) show(false); });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") show(false); });
  return { draw };
}
