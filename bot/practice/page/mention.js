// People, channels and moments named in a text.

import { clockFace, slackDate } from "./dates.js";
import { button, h } from "./dom.js";

export const mention = {
  /** `@name`, set off more strongly when it is the reader. */
  user(id, reader) {
    const isMe = id === reader.me.id;
    return h("span", { class: isMe ? "mention me" : "mention" }, `@${reader.userName(id)}`);
  },

  /** `#name`; a click goes there. */
  channel(id, reader) {
    return button(`#${reader.channelName(id)}`, () => reader.open(id), { class: "mention" });
  },

  /** A moment in the reader's zone, in seconds since 1970. */
  date(seconds, pattern, reader) {
    const moment = seconds * 1000;
    const title = `${clockFace(moment, reader.zone)}, ${reader.zone}`;
    return h("time", { title }, slackDate(pattern, moment, reader.zone, reader.now));
  },
};
