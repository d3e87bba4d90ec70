// Slack's mrkdwn as nodes.

import { codeBlock } from "./code.js";
import { h, link } from "./dom.js";
import { mention } from "./mention.js";

const FENCE = /```([\s\S]*?)```/;
const QUOTE = /^(?:&gt;|>)/;
const QUOTED = /^(?:&gt;|>) ?/gm;
const ADDRESS = String.raw`https?://(?:(?!&[lg]t;)[^\s<>\x60])*[^\s<>\x60.,;:!?'")\]*_~]`;
// Code, something in angle brackets, or a bare address.
const ATOM = new RegExp(String.raw`\x60([^\x60\n]+)\x60|<([^<>\n]+)>|(${ADDRESS})`, "g");
const EDGE = String.raw`[\s.,;:!?()[\]"'“”‘’…/—–-]`;
const MARKED = String.raw`([*_~])(?=\S)([^\n]*?\S)\1`;
const STYLED = new RegExp(`(?:(?<=^)|(?<=${EDGE}))${MARKED}(?=$|${EDGE})`, "m");
const TAGS = { "*": "strong", _: "em", "~": "s" };
const HOLE = "\0"; // where an atom stood: marks may go around it, never into it

/** The nodes of a text; a verbatim one keeps bare addresses as they are. */
export function mrkdwn(text, reader, verbatim = false) {
  const parts = text.replaceAll(HOLE, "").split(FENCE);
  return parts.flatMap((part, place) => {
    if (place % 2) return codeBlock(unescape(part.replace(/^\n+|\n+$/g, "")));
    return prose(part, { reader, verbatim }, place > 0, place < parts.length - 1);
  });
}

/** The three entities that Slack knows, as characters. */
const unescape = (text) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Blocks of code bring line breaks of their own: those of the text beside them go. */
function prose(text, how, isAfterCode, isBeforeCode) {
  const own = text.slice(isAfterCode && text.startsWith("\n") ? 1 : 0);
  const lines = (isBeforeCode ? own.replace(/\n$/, "") : own).split("\n");
  return runs(lines).flatMap(({ isQuote, lines: some }) => {
    const together = some.join("\n");
    if (!isQuote) return inline(together, how);
    return h("blockquote", {}, inline(together.replace(QUOTED, ""), how));
  });
}

function runs(lines) {
  const found = [];
  for (const line of lines) {
    const isQuote = QUOTE.test(line);
    if (found.at(-1)?.isQuote === isQuote) found.at(-1).lines.push(line);
    else found.push({ isQuote, lines: [line] });
  }
  return found;
}

function inline(text, how) {
  const atoms = [];
  const holed = text.replace(ATOM, (all, code, entity, address) => {
    if (address && how.verbatim) return all;
    atoms.push(atom(code, entity, address, how.reader));
    return HOLE;
  });
  return styled(holed, atoms);
}

function atom(code, entity, address, reader) {
  if (code) return h("code", {}, unescape(code));
  if (address) return link(unescape(address), unescape(address));
  return named(entity, reader);
}

function styled(text, atoms) {
  const match = STYLED.exec(text);
  if (!match) return filled(text, atoms);
  const [all, mark, inner] = match;
  const before = filled(text.slice(0, match.index), atoms);
  const marked = h(TAGS[mark], {}, styled(inner, atoms));
  return [...before, marked, ...styled(text.slice(match.index + all.length), atoms)];
}

/** The text with its atoms put back, in their order. */
function filled(text, atoms) {
  return text.split(HOLE).flatMap((piece, place) => {
    const words = piece ? [unescape(piece)] : [];
    return place ? [atoms.shift(), ...words] : words;
  });
}

function named(entity, reader) {
  const [target, label] = cut(entity, "|");
  const sign = target[0], rest = target.slice(1);
  if (sign === "@") return mention.user(rest, reader);
  if (sign === "#") return mention.channel(rest, reader);
  if (sign === "!") return special(rest, label, reader);
  return link(unescape(target), unescape(label || target.replace(/^mailto:/, "")));
}

function special(word, label, reader) {
  const [kind, moment, pattern, address] = word.split("^");
  if (kind === "date" && /^-?\d+$/.test(moment ?? "") && pattern) {
    const date = mention.date(Number(moment), unescape(pattern), reader);
    return address ? link(unescape(address), date) : date;
  }
  return h("span", { class: "mention" }, unescape(label) || `@${kind}`);
}

function cut(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** The nodes of a text object, formatted or plain. */
export const textOf = (text, reader) =>
  text.type === "mrkdwn" ? mrkdwn(text.text, reader, text.verbatim) : [text.text];
