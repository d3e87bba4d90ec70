// What people type into.

import { h } from "../dom.js";
import { named, sent } from "./sending.js";

const MOST = 3_000;

/** `type` is the browser's, for the keyboard that a telephone offers. */
const kind = (type) => ({
  first: (spec) => spec.initial_value,
  draw(spec, hands) {
    const attributes = {
      ...named(spec.placeholder?.text ?? "Your answer", hands),
      placeholder: spec.placeholder?.text,
      maxlength: spec.max_length ?? MOST,
      oninput: () => hands.hold(spec, node.value),
      onchange: () => { if (hands.isForm && !hands.isDispatched) hands.press(spec, node.value); },
      onkeydown(event) {
        if (event.key !== "Enter" || event.shiftKey || !hands.isDispatched) return;
        event.preventDefault();
        sent(spec, node.value, hands);
      },
    };
    const lines = { rows: 4 };
    const node = spec.multiline
      ? h("textarea", { ...attributes, ...lines })
      : h("input", { ...attributes, type });
    node.value = hands.chosen(spec) ?? "";
    return node;
  },
});

export const textInputs = {
  plain_text_input: kind("text"),
  email_text_input: kind("email"),
  url_text_input: kind("url"),
  number_input: kind("text"),
};
