// What people do, as the workspace hears of it.

import { attempt } from "./acts.js";
import { act } from "./api.js";
import { byId } from "./dom.js";
import { base64Of } from "./files.js";
import { keyOf } from "./model.js";

/** `model()` is what is on the page, `who()` the person who acts: they may just have changed. */
export function deedsOf(model, who) {
  const here = () => keyOf(model().place);

  const press = (where, block, element, chosen, trouble) => {
    const ids = { block_id: block.block_id, action_id: element.action_id };
    return attempt(() => act("press", { as: who(), ...where, ...ids, chosen }), trouble);
  };

  return {
    type(text) {
      const typed = { as: who(), conversation: here(), text };
      return attempt(() => act("type", typed));
    },
    press: (message, ...what) => press({ channel: model().place.id, ts: message.ts }, ...what),
    pressIn: (view, ...what) => press({ view: view.id }, ...what),
    submit(view, values) {
      const submitted = { as: who(), view: view.id, values };
      return attempt(() => act("submit", submitted), byId("form-trouble"));
    },
    leave: (view) => attempt(() => act("close", { as: who(), view: view.id })),
    lookHome: () => attempt(() => act("home", { as: who() })),
    shortcut(message, { callback_id }) {
      const called = { as: who(), channel: model().place.id, ts: message.ts, callback_id };
      return attempt(() => act("shortcut", called));
    },
    upload(file, text) {
      const sent = { as: who(), conversation: here(), name: file.name, text };
      const content = async () => ({ ...sent, content_base64: await base64Of(file) });
      return attempt(async () => act("upload", await content()));
    },
    move: (words) => attempt(() => act("clock", { as: who(), move: words })),
    fault: (name, on) => attempt(() => act("fault", { name, on })),
    scene: (name) => attempt(() => act("scene", { name })),
    // What cannot be marked is still unread in the next state, and tried again then.
    read: (place) => act("read", { as: who(), conversation: place.id }).catch(() => {}),
  };
}
