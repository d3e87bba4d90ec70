// The blocks of a message, a form or a home as nodes.

import { h } from "./dom.js";
import { choicesOf, element, firstChoice } from "./elements/element.js";
import { field } from "./field.js";
import { heldIn } from "./held.js";
import { textOf } from "./mrkdwn.js";
import { picture } from "./picture.js";
import { richText } from "./rich_text.js";

/**
 * One block. A surface is what it stands on: `{name, reader, press, errors, isForm}`; `press(block,
 * element, chosen)` acts for the reader, `errors` are words by block.
 */
export function drawnBlock(block, surface) {
  const { reader } = surface;
  const held = heldIn(surface.name);
  const hands = {
    reader,
    press: (spec, chosen) => surface.press(block, spec, chosen),
    chosen: (spec) => held.get(block, spec) ?? firstChoice(spec, reader),
    hold: (spec, chosen) => held.set(block, spec, chosen),
    error: surface.errors?.[block.block_id],
    isForm: surface.isForm,
    scope: `${surface.name} ${block.block_id}`,
  };
  return h("div", { class: `block ${block.type}` }, BLOCKS[block.type](block, hands));
}

/** All of them, to be drawn again only where they changed; `age` is what else they show. */
export const plannedBlocks = (blocks, surface, age = "") =>
  blocks.map((block) => ({
    id: `${surface.name} ${block.block_id}`,
    key: JSON.stringify([block, surface.errors?.[block.block_id], age]),
    build: () => drawnBlock(block, surface),
  }));

/** What is chosen in all blocks: `{block_id: {action_id: chosen}}`. */
export function chosenIn(blocks, surface) {
  const held = heldIn(surface.name);
  const values = {};
  for (const block of blocks) {
    for (const spec of choicesOf(block)) {
      const chosen = held.get(block, spec) ?? firstChoice(spec, surface.reader);
      (values[block.block_id] ??= {})[spec.action_id] = chosen;
    }
  }
  return values;
}

const words = (text, hands, tag = "div") => h(tag, { class: "text" }, textOf(text, hands.reader));

function section(block, hands) {
  const fields = block.fields?.map((text) => words(text, hands));
  return [
    h("div", { class: "words" },
      block.text && words(block.text, hands),
      fields && h("div", { class: "fields" }, fields)),
    block.accessory && h("div", { class: "accessory" }, element(block.accessory, hands)),
  ];
}

function context(block, hands) {
  return block.elements.map((part) =>
    part.type === "image" ? picture(part) : words(part, hands, "span"));
}

function table(block, hands) {
  const rows = block.rows.map((cells, row) =>
    h("tr", {}, cells.map((cell, column) => {
      const align = block.column_settings?.[column]?.align;
      const inside = cell.type === "rich_text" ? richText(cell.elements, hands.reader) : cell.text;
      return h(row ? "td" : "th", { class: align, scope: row ? null : "col" }, inside);
    })));
  return h("table", {}, rows);
}

const BLOCKS = {
  section,
  context,
  table,
  input: field,
  header: (block) => h("h3", {}, block.text.text),
  actions: (block, hands) => block.elements.map((spec) => element(spec, hands)),
  divider: () => h("hr"),
  rich_text: (block, hands) => richText(block.elements, hands.reader),
  image: (block) => [
    block.title && h("span", { class: "label" }, block.title.text),
    picture(block),
  ],
  markdown: (block) => h("div", { class: "text" }, block.text),
};
