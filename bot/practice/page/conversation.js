// The open conversation: its messages by day, drawn again only where something changed.

import { dayNumber, dayTitle } from "./dates.js";
import { byId, h } from "./dom.js";
import { emptyState } from "./empty.js";
import { keyed } from "./keyed.js";
import { drawnMessage, momentOf } from "./message.js";
import { keyOf } from "./model.js";
import { mrkdwn } from "./mrkdwn.js";
import { scroll } from "./scroll.js";

const TOGETHER_MS = 5 * 60_000;

/** `deeds` are what a message can ask for: press, inspect, open, suggest, shortcut. */
export function conversation(deeds) {
  const list = byId("messages");
  const scrolling = scroll(list);
  let redraw = keyed(list);
  let shown = { where: "", last: "", since: null };

  function draw(model) {
    const where = `${model.me.id} ${keyOf(model.place)} ${model.isHome} ${model.scene}`;
    const isElsewhere = where !== shown.where;
    if (isElsewhere) {
      redraw = keyed(list);
      shown.since = firstUnread(model.place);
    }
    const fresh = isElsewhere ? [] : model.place.messages.filter(({ ts }) => ts > shown.last);
    const keepPlace = scrolling.remember();
    const drawn = redraw(planned(model, shown.since, deeds));
    shown = { ...shown, where, last: model.place.messages.at(-1)?.ts ?? "" };
    keepPlace(isElsewhere, fresh.map(({ ts }) => drawn.get(ts)));
    announce(fresh, model);
  }

  /** Shows a message, wherever it stands in the list. */
  function jump(ts) {
    const node = list.querySelector(`[data-ts="${ts}"]`);
    if (!node) return;
    scrolling.to(node);
    node.focus({ preventScroll: true });
  }

  return { draw, jump, follow: scrolling.follow, hold: scrolling.hold };
}

/** Where the line goes that says what is new, as long as the place stays open. */
const firstUnread = ({ unread, messages }) =>
  unread && unread < messages.length ? messages.at(-unread).ts : null;

/** Everything that should stand there; equal keys look equal. */
function planned(model, since, deeds) {
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
    if (message.ts === since) items.push(newLine());
    const follows = message.ts !== since && isTogether(before, { message, day });
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

const newLine = () => ({
  id: "new",
  key: "",
  build: () => h("li", { class: "day new" }, h("span", {}, "New")),
});

function isTogether(before, { message, day }) {
  return (
    before?.day === day &&
    before.message.author === message.author &&
    ![before.message, message].some((each) => each.ephemeral || each.pinned) &&
    momentOf(message) - momentOf(before.message) < TOGETHER_MS
  );
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
