// A day or an hour.

import { h } from "../dom.js";
import { chose, named } from "./sending.js";

const kind = (type, first) => ({
  first,
  draw(spec, hands) {
    const asked = spec.placeholder?.text ?? `Choose a ${type}`;
    const put = (value) => { node.value = value ?? ""; };
    const onchange = () => chose(spec, node.value || null, hands, put);
    const node = h("input", { type, ...named(asked, hands), onchange });
    put(hands.chosen(spec));
    return node;
  },
});

export const pickers = {
  datepicker: kind("date", (spec) => spec.initial_date),
  timepicker: kind("time", (spec) => spec.initial_time),
};
