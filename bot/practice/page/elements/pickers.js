// A day, an hour, or both.

import { localTime, momentOfLocal } from "../dates.js";
import { h } from "../dom.js";
import { chose, named } from "./sending.js";

const ASKED = { date: "Choose a date", time: "Choose a time", "datetime-local": "Choose a moment" };
const asItIs = { shown: (chosen) => chosen, read: (value) => value };

/** Slack keeps a moment in seconds since 1970; the person reads it on their own clock. */
const inSeconds = {
  shown: (chosen, { zone }) => chosen && localTime(chosen * 1000, zone),
  read: (value, { zone }) => momentOfLocal(value, zone) / 1000,
};

const kind = (type, first, { shown, read } = asItIs) => ({
  first,
  draw(spec, hands) {
    const asked = spec.placeholder?.text ?? ASKED[type];
    const { reader } = hands;
    const put = (chosen) => { node.value = shown(chosen, reader) ?? ""; };
    const onchange = () => chose(spec, node.value ? read(node.value, reader) : null, hands, put);
    const node = h("input", { type, ...named(asked, hands), onchange });
    put(hands.chosen(spec));
    return node;
  },
});

export const pickers = {
  datepicker: kind("date", (spec) => spec.initial_date),
  timepicker: kind("time", (spec) => spec.initial_time),
  datetimepicker: kind("datetime-local", (spec) => spec.initial_date_time, inSeconds),
};
