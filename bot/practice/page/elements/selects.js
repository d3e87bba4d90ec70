// Menus to choose one of many from.

import { h } from "../dom.js";
import { chose, named } from "./sending.js";

function draw(spec, hands, options) {
  const asked = spec.placeholder?.text ?? "Choose";
  const now = hands.chosen(spec);
  const first = h("option", { value: "", disabled: true, selected: !now }, asked);
  const put = (value) => { node.value = value ?? ""; };
  const onchange = () => chose(spec, node.value, hands, put);
  const node = h("select", { ...named(asked, hands), onchange }, first, options);
  put(now);
  return node;
}

const optionOf = ({ text, value }) => h("option", { value }, text.text);

const staticSelect = {
  first: (spec) => spec.initial_option?.value,
  draw(spec, hands) {
    const groups = (spec.option_groups ?? []).map(({ label, options }) =>
      h("optgroup", { label: label.text }, options.map(optionOf)));
    return draw(spec, hands, [...(spec.options ?? []).map(optionOf), ...groups]);
  },
};

const usersSelect = {
  first: (spec) => spec.initial_user,
  draw: (spec, hands) => draw(spec, hands, peopleOf(hands.reader)),
};

const conversationsSelect = {
  first: (spec, { place }) =>
    spec.initial_conversation ?? (spec.default_to_current_conversation ? place.id : null),
  draw: (spec, hands) => draw(spec, hands, placesOf(hands.reader)),
};

const channelsSelect = {
  first: (spec) => spec.initial_channel,
  draw: (spec, hands) => draw(spec, hands, placesOf(hands.reader)),
};

const peopleOf = ({ humans }) => humans.map(({ id, name }) => h("option", { value: id }, `@${name}`));
const placesOf = ({ channels }) =>
  channels.map(({ id, name }) => h("option", { value: id }, `#${name}`));

export const selects = {
  static_select: staticSelect,
  users_select: usersSelect,
  conversations_select: conversationsSelect,
  channels_select: channelsSelect,
};
