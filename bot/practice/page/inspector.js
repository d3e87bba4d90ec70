// The inspector: a message as JSON, and the calls that the bot made.

import { calls } from "./api.js";
import { codeBlock } from "./code.js";
import { byId, h } from "./dom.js";

const HOW = "Point at a message and press { } beside it to see what the bot sent.";

const json = (value) => JSON.stringify(value, null, 2);

/** Closed at first. */
export function inspector() {
  const [aside, opener] = [byId("inspector"), byId("inspect")];
  const tabs = ["message", "calls"].map((name) => byId(`tab-${name}`));
  let model = null;
  let chosen = null;
  let seen = { message: "", calls: -1 };

  function draw(next) {
    model = next;
    if (aside.hidden || !model) return;
    drawMessage();
    if (!byId("panel-calls").hidden) drawCalls();
  }

  function drawMessage() {
    const message = model.place.messages.find(({ ts }) => ts === chosen);
    const words = message ? json(message) : "";
    if (words === seen.message && byId("panel-message").hasChildNodes()) return;
    seen.message = words;
    byId("panel-message").replaceChildren(message ? codeBlock(words) : h("p", {}, HOW));
  }

  async function drawCalls() {
    if (seen.calls === model.revision) return;
    const { revision } = model;
    const log = await calls().catch(() => null); // the page says itself when nobody answers
    if (!log || revision < model.revision) return;
    seen.calls = revision;
    const unfolded = [...document.querySelectorAll("#panel-calls details[open]")];
    const open = new Set(unfolded.map(({ dataset }) => dataset.number));
    const failures = model.failures.map((failure) => h("p", { class: "failure" }, failure));
    const items = log.map((call, place) => drawnCall(call, String(place), open)).reverse();
    byId("panel-calls").replaceChildren(...failures,
      items.length ? h("div", {}, items) : h("p", {}, "The bot has called nothing yet."));
  }

  const drawnCall = (call, number, open) =>
    h("details", { "data-number": number, open: open.has(number) },
      h("summary", {}, h("code", {}, call.method), " ",
        h("span", { class: call.ok ? "fine" : "failure" }, call.ok ? "ok" : call.error)),
      codeBlock(json(call.args)));

  function show(isOpen) {
    aside.hidden = !isOpen;
    opener.ariaExpanded = String(isOpen);
    if (isOpen) draw(model);
  }

  function select(tab) {
    for (const each of tabs) {
      const isSelected = each === tab;
      each.ariaSelected = String(isSelected);
      each.tabIndex = isSelected ? 0 : -1;
      byId(each.getAttribute("aria-controls")).hidden = !isSelected;
    }
    seen.calls = -1; // some calls change nothing that would be news
    draw(model);
  }

  function inspect(ts) {
    chosen = ts;
    show(true);
    select(tabs[0]);
    byId("panel-message").focus();
  }

  for (const tab of tabs) {
    tab.addEventListener("click", () => select(tab));
    tab.addEventListener("keydown", ({ key }) => {
      if (key !== "ArrowLeft" && key !== "ArrowRight") return;
      const other = tabs.find((each) => each !== tab);
      select(other);
      other.focus();
    });
  }
  opener.addEventListener("click", () => show(aside.hidden));
  byId("inspector-close").addEventListener("click", () => { show(false); opener.focus(); });
  return { draw, inspect };
}
