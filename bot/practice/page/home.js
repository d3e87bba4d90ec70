// App Home: what the bot shows one person when they look at it.

import { plannedBlocks } from "./blocks.js";
import { button, byId, h } from "./dom.js";
import { keyed } from "./keyed.js";

/** `deeds` are `{pressIn, open, suggest}`. */
export function home(deeds) {
  const place = byId("home");
  const redraw = keyed(place);

  function draw(model) {
    place.hidden = !model.isHome;
    byId("messages").hidden = byId("composer").hidden = model.isHome;
    if (model.isHome) redraw(model.home ? planned(model) : [empty(model)]);
  }

  function planned(model) {
    const { home: view } = model;
    const reader = { ...model, open: deeds.open };
    const press = (...what) => deeds.pressIn(view, ...what);
    const surface = { name: `${view.id}`, reader, press };
    return plannedBlocks(view.blocks, surface, `${model.zone} ${model.today}`);
  }

  function empty({ app, command }) {
    const start = `${command} start E`;
    const offer = () => button(start, () => deeds.suggest(start), { class: "offer" });
    const build = () => h("div", { class: "empty" },
      h("h3", {}, `${app.real_name} shows nothing here yet`),
      h("p", {}, "Its home fills once a phase runs. In a channel, type ", offer(), "."));
    return { id: "empty", key: "", build };
  }

  return { draw };
}
