// What is ticked: one of few, or some of many.

import { h } from "../dom.js";
import { textOf } from "../mrkdwn.js";
import { chose, named } from "./sending.js";

/** `offered(spec, reader)` gives `{value, words, note}`; `type` is of the inputs. */
const kind = (type, first, offered) => ({
  isGroup: true,
  first,
  draw(spec, hands) {
    const asked = spec.placeholder?.text ?? "Choose";
    const name = `${hands.scope} ${spec.action_id}`;
    const role = type === "radio" ? "radiogroup" : "group";
    const group = h("div", { class: "ticks", role, ...named(asked, hands) });
    const inputs = offered(spec, hands.reader).map((option) => input(type, name, option, onchange));
    const read = () => inputs.filter(({ node }) => node.checked).map(({ node }) => node.value);
    const put = (chosen) => {
      const ticked = new Set([chosen ?? []].flat());
      for (const { node } of inputs) node.checked = ticked.has(node.value);
    };
    function onchange() {
      chose(spec, type === "radio" ? read()[0] : read(), hands, put);
    }
    put(hands.chosen(spec));
    group.append(...inputs.map(({ label }) => label));
    return group;
  },
});

function input(type, name, { value, words, note }, onchange) {
  const node = h("input", { type, name, value, onchange });
  return { node, label: h("label", {}, node, h("span", {}, words, note && h("small", {}, note))) };
}

const valuesOf = (options) => (options ?? []).map(({ value }) => value);

function options(spec, reader) {
  const grouped = (spec.option_groups ?? []).flatMap((group) => group.options);
  return [...(spec.options ?? []), ...grouped].map(({ value, text, description }) => {
    const note = description && textOf(description, reader);
    return { value, words: textOf(text, reader), note };
  });
}

const people = (_, { humans }) =>
  humans.map(({ id, name, real_name }) => ({ value: id, words: `@${name}`, note: real_name }));
const places = (_, { channels }) =>
  channels.map(({ id, name }) => ({ value: id, words: `#${name}` }));

export const ticks = {
  checkboxes: kind("checkbox", (spec) => valuesOf(spec.initial_options), options),
  radio_buttons: kind("radio", (spec) => spec.initial_option?.value, options),
  multi_static_select: kind("checkbox", (spec) => valuesOf(spec.initial_options), options),
  multi_users_select: kind("checkbox", (spec) => spec.initial_users ?? [], people),
  multi_conversations_select: kind("checkbox", (spec) => spec.initial_conversations ?? [], places),
  multi_channels_select: kind("checkbox", (spec) => spec.initial_channels ?? [], places),
};
