// App Home: what the bot shows one person when they look at it.

import { plannedBlocks } from "./blocks.js";
import { byId, h } from "./dom.js";
import { keyed } from "./keyed.js";

/** `deeds` are `{pressIn, open}`. */
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

  const empty = ({ app }) => ({
    id: "empty",
    key: "",
    build: () => h("div", { class: "empty" },
      h("h3", {}, `${app.real_name} shows nothing here yet`),
      h("p", {}, "Its home fills once a phase runs. Start one in a channel.")),
  });

  return { draw };
}
