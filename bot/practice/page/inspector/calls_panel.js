// The calls that the bot made, newest first.

import { calls } from "../api.js";
import { codeBlock } from "../code.js";
import { byId, h } from "../dom.js";
import { json } from "./message_panel.js";

export function callsPanel() {
  const panel = byId("panel-calls");
  let seen = -1;
  let latest = -1;

  async function draw(model) {
    const { revision } = model;
    if (seen === revision) return;
    latest = revision;
    const log = await calls().catch(() => null); // the page says itself when nobody answers
    if (!log || latest !== revision) return;
    seen = revision;
    const unfolded = [...panel.querySelectorAll("details[open]")];
    const open = new Set(unfolded.map(({ dataset }) => dataset.number));
    const failures = model.failures.map((failure) => h("p", { class: "failure" }, failure));
    const items = log.map((call, place) => drawn(call, String(place), open)).reverse();
    panel.replaceChildren(...failures,
      items.length ? h("div", {}, items) : h("p", {}, "The bot has called nothing yet."));
  }

  const drawn = (call, number, open) =>
    h("details", { "data-number": number, open: open.has(number) },
      h("summary", {}, h("code", {}, call.method), " ",
        h("span", { class: call.ok ? "fine" : "failure" }, call.ok ? "ok" : call.error)),
      codeBlock(json(call.args)));

  // Some calls change nothing that would be news.
  return { draw, refresh() { seen = -1; } };
}
