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

/** Which item has the focus, on which of its controls, and what they say before and from there. */
function focusIn(standing) {
  const control = document.activeElement;
  for (const [id, { node }] of standing) {
    if (!node.contains(control)) continue;
    const controls = [...node.querySelectorAll(FOCUSABLE)];
    const place = controls.indexOf(control);
    const names = controls.map(nameOf);
    const isText = typeof control.selectionStart === "number";
    return { id, place, names, control, caret: isText ? control.selectionStart : null };
  }
  return null;
}

/** Goes to a field or what is new in its place, else to what was pressed or follows it. */
function refocus({ id, place, names, caret }, drawn, list) {
  const controls = [...(drawn.get(id)?.node.querySelectorAll(FOCUSABLE) ?? [])];
  const there = controls[place] ?? list;
  const stays = nameOf(there) === null || !names.includes(nameOf(there));
  const named = (name) => controls.find((each) => name !== null && nameOf(each) === name);
  const control = stays ? there : names.slice(place).map(named).find(Boolean) ?? there;
  control.focus({ preventScroll: true });
  if (caret !== null && control.setSelectionRange) control.setSelectionRange(caret, caret);
}

/** What a button says; null of a field. */
const nameOf = (node) => (node.localName === "button" ? node.ariaLabel ?? node.textContent : null);
