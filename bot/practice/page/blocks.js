// The blocks of a message as nodes.

import { h } from "./dom.js";
import { element } from "./elements.js";
import { textOf } from "./mrkdwn.js";
import { picture } from "./picture.js";
import { richText } from "./rich_text.js";

/** All blocks, one under the other; `press(block, element, chosen)` acts for the reader. */
export const drawnBlocks = (blocks, reader, press) =>
  blocks.map((block) => {
    const hands = { reader, press: (spec, chosen) => press(block, spec, chosen) };
    return h("div", { class: `block ${block.type}` }, BLOCKS[block.type](block, hands));
  });

const words = (text, hands, tag = "div") => h(tag, { class: "text" }, textOf(text, hands.reader));

function section(block, hands) {
  const fields = block.fields?.map((field) => words(field, hands));
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

function input(block, hands) {
  const spec = { ...block.element, isDispatched: block.dispatch_action };
  const quiet = { ...hands, press: block.dispatch_action ? hands.press : async () => {} };
  return [
    h("label", {}, h("span", { class: "label" }, block.label.text), element(spec, quiet)),
    block.hint && h("small", {}, block.hint.text),
  ];
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
  input,
  table,
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
