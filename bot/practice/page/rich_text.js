// Rich text as nodes.

import { codeBlock } from "./code.js";
import { h, link } from "./dom.js";
import { mention } from "./mention.js";

const DEEPEST = 4;
const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };

/** Sections, lists, quotes and preformatted text, one under the other. */
export const richText = (elements, reader) =>
  elements.map((part) => PARTS[part.type](part, reader));

const PARTS = {
  rich_text_section: (part, reader) => h("div", { class: "text" }, pieces(part, reader)),
  rich_text_quote: (part, reader) => h("blockquote", {}, pieces(part, reader)),
  rich_text_preformatted: (part) =>
    codeBlock(part.elements.map((piece) => piece.text ?? piece.url).join("")),
  rich_text_list: (part, reader) => {
    const items = part.elements.map((item) => h("li", {}, pieces(item, reader)));
    const deep = { class: `indent-${Math.min(part.indent ?? 0, DEEPEST)}` };
    const start = (part.offset ?? 0) + 1;
    return part.style === "ordered" ? h("ol", { ...deep, start }, items) : h("ul", deep, items);
  },
};

const pieces = (part, reader) => part.elements.map((piece) => styled(piece, reader));

function styled(piece, reader) {
  const marks = Object.keys(STYLES).filter((mark) => piece.style?.[mark]);
  const plain = PIECES[piece.type](piece, reader);
  return marks.reduceRight((inner, mark) => h(STYLES[mark], {}, inner), plain);
}

const PIECES = {
  text: (piece) => piece.text,
  link: (piece) => link(piece.url, piece.text ?? piece.url),
  user: (piece, reader) => mention.user(piece.user_id, reader),
  channel: (piece, reader) => mention.channel(piece.channel_id, reader),
  date: (piece, reader) => mention.date(piece.timestamp, piece.format, reader),
  emoji: (piece) => (piece.unicode ? fromUnicode(piece.unicode) : `:${piece.name}:`),
};

const fromUnicode = (codes) =>
  String.fromCodePoint(...codes.split("-").map((code) => Number.parseInt(code, 16)));
