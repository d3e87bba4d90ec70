// The clock: what it says to the person you are, and the ways to move it.

import { cityOf, clockFace, isoDay, nextMorning } from "./dates.js";
import { byId } from "./dom.js";

/** `move(words)` ends when every hour until then was lived through. */
export function clock(move) {
  const place = byId("clock");
  const opener = byId("clock-open");
  const day = byId("clock-day");
  let model = null;

  function draw(next) {
    model = next;
    const face = byId("clock-now");
    face.textContent = clockFace(model.now, model.zone);
    face.dateTime = new Date(model.now).toISOString();
    byId("clock-zone").textContent = cityOf(model.zone);
    day.min = isoDay(model.now, model.zone);
    if (document.activeElement !== day) day.value = day.min;
  }

  async function go(words) {
    if (!model || place.ariaBusy === "true") return;
    show(false);
    place.ariaBusy = "true";
    await move(words);
    place.ariaBusy = null;
    byId("live").textContent = `It is ${clockFace(model.now, model.zone)} in ${cityOf(model.zone)}`;
  }

  /** On a narrow screen the ways to move it are behind a button. */
  function show(isOpen) {
    place.classList.toggle("open", isOpen);
    opener.ariaExpanded = String(isOpen);
  }

  const morning = () => go(nextMorning(model.now, model.zone));

  for (const button of place.querySelectorAll("[data-move]")) {
    const { move: words } = button.dataset;
    button.addEventListener("click", () => (words === "morning" ? morning() : go(words)));
  }
  opener.addEventListener("click", () => show(!place.classList.contains("open")));
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") show(false); });
  byId("clock-date").addEventListener("submit", (event) => {
    event.preventDefault();
    go(`${day.value} 09:00`);
  });
  return { draw, morning };
}
