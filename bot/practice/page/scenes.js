// Scenes: the workspace as it is at some moment of a phase, one click away.

import { arrange, button, byId, h } from "./dom.js";

/** `set(name)` ends when the scene stands, and tells whether it does. */
export function scenes(set) {
  const [list, stage] = [byId("scenes"), document.querySelector("main")];
  const buttons = new Map();

  function draw(model) {
    const offered = model.scenes;
    byId("scenes-title").hidden = !offered.length;
    arrange(list, offered.map((scene) => entry(scene, model.scene)));
  }

  function entry(scene, now) {
    if (!buttons.has(scene.name)) buttons.set(scene.name, newEntry(scene));
    const { item, way } = buttons.get(scene.name);
    way.ariaPressed = String(scene.name === now);
    return item;
  }

  function newEntry({ name, title }) {
    const way = button(title, () => change(name, title));
    return { item: h("li", {}, way), way };
  }

  async function change(name, title) {
    if (stage.ariaBusy === "true") return;
    stage.ariaBusy = "true";
    byId("live").textContent = `Setting the scene: ${title}`;
    const isSet = await set(name);
    stage.ariaBusy = null;
    if (isSet) byId("live").textContent = `The scene is set: ${title}`;
  }

  return { draw };
}
