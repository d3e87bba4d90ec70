// The page: joins the parts that draw the state with what people do.

import { clock } from "./clock.js";
import { composer } from "./composer.js";
import { conversation } from "./conversation.js";
import { deedsOf } from "./deeds.js";
import { byId, say } from "./dom.js";
import { drawer } from "./drawer.js";
import { form } from "./form.js";
import { heading } from "./heading.js";
import { letGoAll } from "./held.js";
import { hints } from "./hints.js";
import { home } from "./home.js";
import { inspector } from "./inspector/inspector.js";
import { forThisTab } from "./memory.js";
import { HOME, keyOf, modelOf } from "./model.js";
import { askedFor, messageAt } from "./places.js";
import { scenes } from "./scenes.js";
import { sidebar } from "./sidebar.js";
import { watch } from "./watch.js";

let person = forThisTab.get("person", null);
let place = forThisTab.get("place", null);
let asked = askedFor();
let state = null;
let model = null;
let isBetweenScenes = false;

// Whoever was switched to acts, even before the page has drawn what they see.
const deeds = deedsOf(() => model, () => person ?? model.me.id);
const go = { open, become, suggest, inspect: (ts) => parts.inspector.inspect(ts) };

const parts = {
  drawer: drawer(),
  sidebar: sidebar(go),
  scenes: scenes(setScene),
  clock: clock(move),
  heading: heading({ ...go, jump: (ts) => parts.conversation.jump(ts) }),
  conversation: conversation({ ...go, ...deeds, press }),
  home: home({ ...go, ...deeds }),
  composer: composer({ send: type, upload: deeds.upload }),
  form: form({ ...go, ...deeds }),
  inspector: inspector(deeds),
  hints: hints({ write: suggest, morning: () => parts.clock.morning() }),
};

function draw() {
  if (!state || isBetweenScenes) return;
  model = modelOf(state, place);
  for (const part of Object.values(parts)) part.draw(model);
  if (asked) show(asked);
  if (model.place.unread && !model.isHome) deeds.read(model.place);
}

function open(key) {
  place = key;
  forThisTab.set("place", key);
  say(byId("trouble"), "");
  draw();
  if (key === HOME) deeds.lookHome();
}

/** Goes to a message by its link. */
function show({ channel, ts }) {
  asked = null;
  open(channel === model.direct.id ? keyOf(model.direct) : channel);
  parts.conversation.jump(ts);
}

function become(id) {
  person = id;
  forThisTab.set("person", id);
  say(byId("trouble"), "");
  watching.restart();
  if (model?.isHome) deeds.lookHome();
}

/** Puts a command into the box, where commands are typed. */
function suggest(text) {
  if (model.isHome) open(model.channels[0].id);
  parts.composer.write(text);
}

async function type(text) {
  parts.conversation.follow();
  const wasTaken = await deeds.type(text);
  if (wasTaken && text.startsWith(`${model.command} start`)) parts.hints.putAway("start");
  return wasTaken;
}

async function press(...what) {
  parts.conversation.hold();
  if (await deeds.press(...what)) parts.hints.putAway("tick");
}

async function move(words) {
  if (await deeds.move(words)) parts.hints.putAway("tomorrow");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const there = link && messageAt(link.href);
  if (!there) return;
  event.preventDefault();
  show(there);
});

/** A scene is shown once it stands, not how it comes about. */
async function setScene(name) {
  isBetweenScenes = true;
  const isSet = await deeds.scene(name);
  isBetweenScenes = false;
  letGoAll();
  watching.restart();
  return isSet;
}

const watching = watch({
  who: () => person,
  take(news) {
    state = news;
    draw();
  },
  forget() { person = null; },
});
