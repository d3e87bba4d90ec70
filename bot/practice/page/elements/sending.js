// From a control to the workspace.

import { agreed } from "../confirm.js";

/** Asks first where the element says so; whether it was sent. */
export async function sent(spec, chosen, hands) {
  if (spec.confirm && !(await agreed(spec.confirm, hands.reader))) return false;
  await hands.press(spec, chosen);
  return true;
}

/** Keeps a choice and sends it; where the person thinks better of it, `undo` puts it back. */
export async function chose(spec, chosen, hands, undo) {
  const before = hands.chosen(spec);
  hands.hold(spec, chosen);
  if (await sent(spec, chosen, hands)) return;
  hands.hold(spec, before);
  undo(before);
}

/** A button takes one press at a time: the second of a double click is none. */
export async function pressed(node, spec, chosen, hands) {
  if (node.ariaBusy === "true") return;
  node.ariaBusy = "true";
  await sent(spec, chosen, hands);
  node.ariaBusy = null;
}

/** How a control is called: by the label of its field, or by what it asks for. */
export const named = (asked, hands) => hands.field ?? { "aria-label": asked };
