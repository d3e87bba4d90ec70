// The state as the page thinks of it: who reads, where they are, and what names stand for.

import { dayNumber } from "./dates.js";

/** How the direct messages with the bot are chosen, before they were ever opened too. */
const DIRECT = "dm";

/** How the home of the bot is chosen, the other face of its direct messages. */
export const HOME = "home";

export const keyOf = (conversation) => (conversation.is_direct ? DIRECT : conversation.id);

/** What everything is drawn from. `chosen` is the key of the open conversation. */
export function modelOf(state, chosen) {
  const people = new Map(state.people.map((person) => [person.id, person]));
  const channels = state.conversations.filter((each) => !each.is_direct);
  const direct = state.conversations.find((each) => each.is_direct) ?? unopened();
  const me = people.get(state.me);
  const now = Date.parse(state.now);
  const isHome = chosen === HOME;
  const wanted = isHome ? DIRECT : chosen;
  return {
    ...state,
    now,
    today: dayNumber(now, me.zone),
    me,
    zone: me.zone,
    people,
    humans: state.people.filter((person) => !person.is_bot),
    app: people.get(state.app),
    channels,
    direct,
    isHome,
    place: [...channels, direct].find((each) => keyOf(each) === wanted) ?? channels[0],
    userName: (id) => people.get(id)?.name ?? id,
    channelName: (id) => channels.find((channel) => channel.id === id)?.name ?? id,
  };
}

const unopened = () => ({ id: DIRECT, is_direct: true, unread: 0, messages: [] });

/** What a conversation is called. */
export const titleOf = (conversation, model) =>
  conversation.is_direct ? model.app.real_name : `#${conversation.name}`;

/** Who reads it, in words. */
export function readersOf(conversation, model) {
  const { real_name: app } = model.app;
  if (conversation.is_direct) return `Only you and ${app} read this`;
  return conversation.has_bot ? "Everybody is here" : `Everybody is here but ${app}`;
}
