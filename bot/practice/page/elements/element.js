// What people press, choose from and type into: one table of all kinds.

import { picture } from "../picture.js";
import { button, overflow } from "./buttons.js";
import { pickers } from "./pickers.js";
import { selects } from "./selects.js";
import { textInputs } from "./text_inputs.js";
import { ticks } from "./ticks.js";

/**
 * By type: `draw(spec, hands)` makes the node; `first(spec, reader)`, where there is one, gives
 * what is chosen before anybody chose; `isGroup` says that it is several controls under one name.
 */
const KINDS = {
  button,
  overflow,
  image: { draw: picture },
  ...pickers,
  ...selects,
  ...textInputs,
  ...ticks,
};

/**
 * Draws one. `hands` are `{reader, press, chosen, hold, field}`: `press(spec, chosen)` ends when it
 * was taken, `chosen(spec)` and `hold(spec, chosen)` remember what is not sent yet, and `field`
 * holds the attributes of an element that has a label of its own.
 */
export const element = (spec, hands) => KINDS[spec.type].draw(spec, hands);

export const isGroup = (spec) => Boolean(KINDS[spec.type].isGroup);

/** Whether it keeps a choice, which a form sends along. */
export const keepsChoice = (spec) => Boolean(KINDS[spec.type]?.first);

export const firstChoice = (spec, reader) => KINDS[spec.type].first?.(spec, reader) ?? null;

/** Every element of a block that keeps a choice. */
export function choicesOf(block) {
  const all = [...(block.elements ?? []), block.accessory, block.element];
  return all.filter((spec) => spec?.action_id && keepsChoice(spec));
}
