// Channels, direct messages, and the person you are.

import { cityOf, hour } from "./dates.js";
import { arrange, button, byId, h } from "./dom.js";
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
    const title = `${titleOf(model.place, model)} · Practice workspace`;
    document.title = unread ? `(${unread}) ${title}` : title;
  }

  function entry(place, model) {
    const key = keyOf(place);
    if (!places.has(key)) places.set(key, newEntry(key, place.is_direct ? "@" : "#"));
    const { item, way, name, count } = places.get(key);
    const isOpen = place === model.place;
    name.textContent = place.is_direct ? titleOf(place, model) : place.name;
    way.ariaCurrent = isOpen ? "page" : null;
    const unread = isOpen ? 0 : place.unread;
    way.classList.toggle("unread", unread > 0);
    const words = unread ? [String(unread), h("span", { class: "unseen" }, " unread")] : [];
    count.replaceChildren(...words);
    return item;
  }

  function newEntry(key, mark) {
    const [name, count] = [h("span", { class: "name" }), h("span", { class: "count" })];
    const sign = h("span", { class: "sign", "aria-hidden": "true" }, mark);
    const way = button([sign, name, count], () => open(key));
    return { item: h("li", {}, way), way, name, count };
  }

  function drawPerson(person, model) {
    if (!people.has(person.id)) people.set(person.id, newPerson(person, model));
    const { input, where, time } = people.get(person.id);
    input.checked = person.id === model.me.id;
    where.textContent = `${person.real_name}, ${cityOf(person.zone)}`;
    time.textContent = hour(model.now, person.zone);
  }

  function newPerson(person, model) {
    const { id: value } = person;
    const onchange = () => become(value);
    const input = h("input", { type: "radio", name: "person", value, onchange });
    const [where, time] = [h("small", {}), h("span", { class: "time" })];
    const words = h("span", { class: "who" }, h("b", {}, `@${person.name}`), time, where);
    byId("people").append(h("label", {}, input, avatar(person, model), words));
    return { input, where, time };
  }

  return { draw };
}
