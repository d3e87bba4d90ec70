// Building the page. Text given here stays text: nothing is ever parsed as markup.

const SAFE_ADDRESS = /^(https?:\/\/|mailto:)/i;

export const byId = (id) => document.getElementById(id);

/** An element. Attributes that are null or false are left out, `onclick` and its like listen. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter(isSomething));
  return element;
}

const isSomething = (child) => child !== undefined && child !== null && child !== false;

/** A button that says so. */
export const button = (words, onclick, attributes = {}) =>
  h("button", { type: "button", onclick, ...attributes }, words);

/** A link that opens elsewhere; an address that could run something stays text. */
export function link(address, ...children) {
  if (!SAFE_ADDRESS.test(address)) return h("span", {}, ...children);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/** Shows words in a place made for them, or hides it when there are none. */
export function say(place, words) {
  place.textContent = words;
  place.hidden = !words;
}

/** Makes the list hold these nodes in this order, touching only what differs. */
export function arrange(list, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, place) => {
    if (list.children[place] !== node) list.insertBefore(node, list.children[place] ?? null);
  });
}
