// The inspector: a message as JSON, the calls that the bot made, and troubles to switch on.

import { byId } from "../dom.js";
import { callsPanel } from "./calls_panel.js";
import { faultsPanel } from "./faults_panel.js";
import { messagePanel } from "./message_panel.js";

/** Closed at first. */
export function inspector(deeds) {
  const [aside, opener] = [byId("inspector"), byId("inspect")];
  const panels = { message: messagePanel(), calls: callsPanel(), faults: faultsPanel(deeds) };
  const tabs = Object.keys(panels).map((name) => byId(`tab-${name}`));
  let model = null;

  const nameOf = (tab) => tab.id.replace("tab-", "");

  function draw(next) {
    model = next;
    if (aside.hidden || !model) return;
    const open = tabs.find((tab) => tab.ariaSelected === "true");
    panels[nameOf(open)].draw(model);
  }

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
    panels[nameOf(tab)].refresh?.();
    draw(model);
  }

  function inspect(ts) {
    panels.message.choose(ts);
    show(true);
    select(tabs[0]);
    byId("panel-message").focus();
  }

  for (const [place, tab] of tabs.entries()) {
    tab.addEventListener("click", () => select(tab));
    tab.addEventListener("keydown", ({ key }) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
      if (!step) return;
      const next = tabs.at((place + step) % tabs.length);
      select(next);
      next.focus();
    });
  }
  opener.addEventListener("click", () => show(aside.hidden));
  byId("inspector-close").addEventListener("click", () => { show(false); opener.focus(); });
  return { draw, inspect };
}
