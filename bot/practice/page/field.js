// A question of a form: its label, the answer, a hint, and what is wrong with the answer.

import { h } from "./dom.js";
import { element, isGroup } from "./elements/element.js";

/** The parts of an input block, tied together for those who hear the page. */
export function field(block, hands) {
  const spec = block.element;
  const id = hands.scope.replace(/\W+/g, "-");
  const parts = { label: `${id}-label`, hint: `${id}-hint`, error: `${id}-error` };
  const told = [block.hint && parts.hint, hands.error && parts.error].filter(Boolean).join(" ");
  const called = isGroup(spec) ? { "aria-labelledby": parts.label } : { id };
  const tied = {
    ...called,
    "aria-describedby": told || null,
    "aria-invalid": hands.error && !isGroup(spec) ? "true" : null,
  };
  const isDispatched = block.dispatch_action;
  const inField = { ...hands, field: tied, isDispatched };
  // An open form keeps every answer; of a message, the bot hears only where it asked to.
  if (!isDispatched && !hands.isForm) inField.press = async () => {};
  const name = isGroup(spec) ? h("span", { id: parts.label }) : h("label", { for: id });
  name.className = "label";
  name.append(block.label.text, ...(block.optional ? [h("small", {}, " (optional)")] : []));
  return [
    name,
    element(spec, inField),
    block.hint && h("small", { id: parts.hint }, block.hint.text),
    hands.error && h("p", { id: parts.error, class: "error" }, hands.error),
  ];
}
