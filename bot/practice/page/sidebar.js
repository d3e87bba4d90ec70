// Channels, direct messages, and the person you are.

import { cityOf, hour } from "./dates.js";
import { arrange, byId, h } from "./dom.js";
import { avatar } from "./message.js";
import { keyOf, titleOf } from "./model.js";

/** `open(key)` goes to a conversation, `become(id)` makes you somebody else. */
export function sidebar({ open, become }) {
  const places = new Map();
  const people = new Map();

  function draw(model) {
    arrange(byId("channels"), model.channels.map((channel) => entry(channel, model)));
    arrange(byId("direct"), [entry(model.direct, model)]);
    for (const person of model.humans) drawPerson(person, model);
    const unread = [...model.channels, model.direct].reduce((sum, each) => sum + each.unread, 0);
    document.title = `${unread ? `(${unread}) ` : ""}${titleOf(model.place, model)} · Practice workspace`;
  }

  function entry(place, model) {
    const key = keyOf(place);
    if (!places.has(key)) places.set(key, newEntry(key));
    const { item, button, name, count } = places.get(key);
    const isOpen = place === model.place;
    name.textContent = place.is_direct ? titleOf(place, model) : place.name;
    button.ariaCurrent = isOpen ? "page" : null;
    const unread = isOpen ? 0 : place.unread;
    button.classList.toggle("unread", unread > 0);
    count.replaceChildren(...(unread ? [String(unread), h("span", { class: "unseen" }, " unread")] : []));
    return item;
  }

  function newEntry(key) {
    const [name, count] = [h("span", { class: "name" }), h("span", { class: "count" })];
    const sign = h("span", { class: "sign", "aria-hidden": "true" }, key.startsWith("C") ? "#" : "@");
    const button = h("button", { type: "button", onclick: () => open(key) }, sign, name, count);
    return { item: h("li", {}, button), button, name, count };
  }

  function drawPerson(person, model) {
    if (!people.has(person.id)) people.set(person.id, newPerson(person, model));
    const { input, where, time } = people.get(person.id);
    input.checked = person.id === model.me.id;
    where.textContent = `${person.real_name}, ${cityOf(person.zone)}`;
    time.textContent = hour(model.now, person.zone);
  }

  function newPerson(person, model) {
    const input = h("input", { type: "radio", name: "person", value: person.id, onchange: () => become(person.id) });
    const [where, time] = [h("small", {}), h("span", { class: "time" })];
    const words = h("span", { class: "who" }, h("b", {}, `@${person.name}`), time, where);
    byId("people").append(h("label", {}, input, avatar(person, model), words));
    return { input, where, time };
  }

  return { draw };
}
