// The open conversation: its messages by day, drawn again only where something changed.

import { dayNumber, dayTitle } from "./dates.js";
import { arrange, byId, h } from "./dom.js";
import { emptyState } from "./empty.js";
import { drawnMessage, momentOf } from "./message.js";
import { keyOf } from "./model.js";
import { mrkdwn } from "./mrkdwn.js";
import { scroll } from "./scroll.js";

const TOGETHER_MS = 5 * 60_000;
const FOCUSABLE = "button, a[href], input, select, textarea";

/** `deeds` are what a message can ask for: press, inspect, open, suggest. */
export function conversation(deeds) {
  const list = byId("messages");
  const scrolling = scroll(list);
  let shown = { where: "", drawn: new Map(), last: "" };

  function draw(model) {
    const where = `${model.me.id} ${keyOf(model.place)}`;
    const isElsewhere = where !== shown.where;
    const standing = isElsewhere ? new Map() : shown.drawn;
    const drawn = new Map(planned(model, deeds).map((item) => [item.id, made(item, standing)]));
    const fresh = isElsewhere ? [] : model.place.messages.filter(({ ts }) => ts > shown.last);
    const keepPlace = scrolling.remember();
    const focus = focusedIn(list);
    arrange(list, [...drawn.values()].map(({ node }) => node));
    refocus(focus, drawn);
    shown = { where, drawn, last: model.place.messages.at(-1)?.ts ?? "" };
    keepPlace(isElsewhere, fresh.map(({ ts }) => drawn.get(ts).node));
    announce(fresh, model);
  }

  return { draw, follow: scrolling.follow, hold: scrolling.hold };
}

function made({ id, key, build }, standing) {
  const old = standing.get(id);
  return old?.key === key ? old : { key, node: build() };
}

/** Everything that should stand there; equal keys look equal. */
function planned(model, deeds) {
  const { messages } = model.place;
  if (!messages.length) {
    return [{ id: "empty", key: model.place.id, build: () => emptyState(model, deeds) }];
  }
  const reader = { ...model, open: deeds.open };
  const items = [];
  let before = null;
  for (const message of messages) {
    const day = dayNumber(momentOf(message), model.zone);
    if (before?.day !== day) items.push(divider(day, message, model));
    const follows = isTogether(before, { message, day });
    const said = JSON.stringify(message);
    const hour = said.includes("{ago") ? model.now : model.today; // what it says may age
    const key = JSON.stringify([said, follows, model.zone, hour]);
    items.push({ id: message.ts, key, build: () => drawnMessage(message, follows, reader, deeds) });
    before = { message, day };
  }
  return items;
}

function divider(day, message, model) {
  const title = dayTitle(momentOf(message), model.zone, model.now);
  const build = () => h("li", { class: "day" }, h("span", {}, title));
  return { id: `day ${day}`, key: title, build };
}

function isTogether(before, { message, day }) {
  return (
    before?.day === day &&
    before.message.author === message.author &&
    !before.message.ephemeral && !message.ephemeral &&
    momentOf(message) - momentOf(before.message) < TOGETHER_MS
  );
}

/** Which message has the focus, and on which of its controls. */
function focusedIn(list) {
  const message = document.activeElement?.closest?.(".message");
  if (!message || !list.contains(message)) return null;
  const place = [...message.querySelectorAll(FOCUSABLE)].indexOf(document.activeElement);
  return { message, ts: message.dataset.ts, place };
}

/** A message that was drawn again gets the focus back, on what stands there now. */
function refocus(focus, drawn) {
  if (!focus || focus.message.isConnected) return;
  const controls = drawn.get(focus.ts)?.node.querySelectorAll(FOCUSABLE) ?? [];
  (controls[focus.place] ?? byId("messages")).focus({ preventScroll: true });
}

function announce(fresh, model) {
  const news = fresh.filter((message) => message.author !== model.me.id);
  if (!news.length) return;
  byId("live").textContent = news.map((message) => spoken(message, model)).join("\n");
}

function spoken(message, model) {
  const whispered = message.ephemeral ? " only to you" : "";
  const words = h("p", {}, mrkdwn(message.text, model)).textContent;
  return `${model.userName(message.author)}${whispered}: ${words}`;
}
