// A list that is drawn again only where something changed.

import { arrange } from "./dom.js";

const FOCUSABLE = "button, a[href], input, select, textarea";

/**
 * Takes items `{id, key, build}` and gives their nodes by id. An equal key keeps the node; one that
 * is built anew gets the focus back on what stands there now.
 */
export function keyed(list) {
  let standing = new Map();

  return (items) => {
    const drawn = new Map(items.map((item) => [item.id, made(item, standing)]));
    const focus = focusIn(standing);
    arrange(list, [...drawn.values()].map(({ node }) => node));
    if (focus && !focus.control.isConnected) refocus(focus, drawn, list);
    standing = drawn;
    return new Map([...drawn].map(([id, { node }]) => [id, node]));
  };
}

function made({ id, key, build }, standing) {
  const old = standing.get(id);
  return old?.key === key ? old : { key, node: build() };
}

/** Which item has the focus, and on which of its controls. */
function focusIn(standing) {
  const control = document.activeElement;
  for (const [id, { node }] of standing) {
    if (!node.contains(control)) continue;
    const place = [...node.querySelectorAll(FOCUSABLE)].indexOf(control);
    const isText = typeof control.selectionStart === "number";
    return { id, place, control, caret: isText ? control.selectionStart : null };
  }
  return null;
}

function refocus({ id, place, caret }, drawn, list) {
  const controls = drawn.get(id)?.node.querySelectorAll(FOCUSABLE) ?? [];
  const control = controls[place] ?? list;
  control.focus({ preventScroll: true });
  if (caret !== null && control.setSelectionRange) control.setSelectionRange(caret, caret);
}
