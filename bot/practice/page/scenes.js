// Scenes: the workspace as it is at some moment of a phase, one click away.

import { arrange, button, byId, h } from "./dom.js";
import { letGoAll } from "./held.js";

/** `deeds` are `{scene}`, which ends when the scene stands. */
export function scenes(deeds) {
  const list = byId("scenes");
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
    const way = button(title, () => set(name, title));
    return { item: h("li", {}, way), way };
  }

  async function set(name, title) {
    if (list.ariaBusy === "true") return;
    list.ariaBusy = "true";
    byId("live").textContent = `Setting the scene: ${title}`;
    const isSet = await deeds.scene(name);
    list.ariaBusy = null;
    letGoAll();
    if (isSet) byId("live").textContent = `The scene is set: ${title}`;
  }

  return { draw };
}
