// Troubles to switch on, to see how the bot meets them.

import { byId, h } from "../dom.js";
import { keyed } from "../keyed.js";

const HOW = "What goes wrong from now on, until you switch it off:";

/** `deeds` are `{fault}`. */
export function faultsPanel(deeds) {
  const list = h("div", { class: "ticks" });
  const redraw = keyed(list);
  byId("panel-faults").append(h("p", {}, HOW), list);

  const item = ({ name, words, on }) => ({
    id: name,
    key: `${words} ${on}`,
    build() {
      const onchange = () => deeds.fault(name, input.checked);
      const input = h("input", { type: "checkbox", checked: on, onchange });
      return h("label", {}, input, h("span", {}, words));
    },
  });

  return { draw: (model) => redraw(model.faults.map(item)) };
}
