// The page: asks for the state, waits for news of it, and joins the parts that draw it.

import { act, Away, look, Refused } from "./api.js";
import { clock } from "./clock.js";
import { composer } from "./composer.js";
import { conversation } from "./conversation.js";
import { byId, say } from "./dom.js";
import { hints } from "./hints.js";
import { inspector } from "./inspector.js";
import { forThisTab } from "./memory.js";
import { keyOf, modelOf, readersOf, titleOf } from "./model.js";
import { sidebar } from "./sidebar.js";

const TRY_AGAIN_MS = 1_000;

let person = forThisTab.get("person", null);
let place = forThisTab.get("place", null);
let state = null;
let model = null;
let looking = new AbortController();
let turn = Promise.resolve();

const parts = {
  sidebar: sidebar({ open, become }),
  clock: clock(move),
  composer: composer(type),
  inspector: inspector(),
  hints: hints({
    write: (text) => parts.composer.write(text),
    morning: () => parts.clock.morning(),
  }),
};
parts.conversation = conversation({
  press,
  open,
  inspect: (ts) => parts.inspector.inspect(ts),
  suggest: (text) => parts.composer.write(text),
});

function draw() {
  if (!state) return;
  model = modelOf(state, place);
  byId("place").textContent = titleOf(model.place, model);
  byId("about").textContent = readersOf(model.place, model);
  for (const part of Object.values(parts)) part.draw(model);
  if (model.place.unread) read(model);
}

function read({ me, place: where }) {
  // What cannot be marked is still unread in the next state, and tried again then.
  act("read", { as: me.id, conversation: where.id }).catch(() => {});
}

function open(key) {
  place = key;
  forThisTab.set("place", key);
  say(byId("trouble"), "");
  draw();
}

function become(id) {
  person = id;
  forThisTab.set("person", id);
  say(byId("trouble"), "");
  looking.abort();
}

// Acts, one after the other: two lines arrive in the order they were typed in.

async function attempt(deed) {
  const mine = turn.then(deed);
  turn = mine.catch(() => {});
  try {
    await mine;
    return true;
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Away)) throw error;
    say(byId("trouble"), error.message);
    return false;
  }
}

async function type(text) {
  // Whoever was switched to types, even before the page has drawn what they see.
  const typed = { as: person ?? model.me.id, conversation: keyOf(model.place), text };
  say(byId("trouble"), "");
  parts.conversation.follow();
  const wasTaken = await attempt(() => act("type", typed));
  if (wasTaken && text.startsWith(`${model.command} start`)) parts.hints.putAway("start");
  return wasTaken;
}

async function press(message, block, element, chosen) {
  const { me, place: where } = model;
  const ids = { block_id: block.block_id, action_id: element.action_id };
  say(byId("trouble"), "");
  parts.conversation.hold();
  const pressed = { as: me.id, channel: where.id, ts: message.ts, ...ids, chosen };
  if (await attempt(() => act("press", pressed))) parts.hints.putAway("tick");
}

async function move(words) {
  say(byId("trouble"), "");
  const isMoved = await attempt(() => act("clock", { as: person ?? model.me.id, move: words }));
  if (isMoved) parts.hints.putAway("tomorrow");
}

// News, for as long as the page is open.

async function watch() {
  for (let since = null; ; ) {
    looking = new AbortController();
    const asked = person;
    try {
      const news = await look(asked, since, looking.signal);
      say(byId("away"), "");
      since = news.revision;
      if (asked === person) {
        state = news;
        draw();
      } else since = null;
    } catch (error) {
      since = null;
      await recover(error);
    }
  }
}

async function recover(error) {
  if (error.name === "AbortError") return;
  if (error instanceof Refused) person = null; // somebody of another visit
  else if (error instanceof Away) say(byId("away"), `${error.message} Trying again …`);
  else console.error(error);
  await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
}

watch();
