// The open form: a dialog that keeps what was typed while the bot changes it.

import { chosenIn, plannedBlocks } from "./blocks.js";
import { byId, say } from "./dom.js";
import { letGo } from "./held.js";
import { keyed } from "./keyed.js";
import { missingIn } from "./missing.js";

const CONTROLS = "input, select, textarea";

/** `deeds` are `{submit, leave, pressIn, open}`. */
export function form(deeds) {
  const [dialog, blocks] = [byId("form"), byId("form-blocks")];
  const redraw = keyed(blocks);
  const left = new Set(); // closed here, before the workspace has heard of it
  let model = null;
  let view = null;
  let missing = {};
  let told = "";

  function draw(next) {
    model = next;
    const top = left.has(next.view?.id) ? null : next.view;
    const isNew = top?.id !== view?.id;
    if (isNew) settle(top);
    view = top;
    if (!view) return dialog.close();
    write();
    if (!dialog.open) dialog.showModal();
    if (isNew) (blocks.querySelector(CONTROLS) ?? byId("form-leave")).focus();
    tell(errors());
  }

  /** What was typed goes with its form; it stays while another lies on top of it. */
  function settle(top) {
    if (view && (top?.depth ?? 0) <= view.depth) letGo(view.id);
    missing = {};
    told = "";
    say(byId("form-trouble"), "");
  }

  function write() {
    byId("form-title").textContent = view.title;
    byId("form-leave").textContent = view.close ?? "Cancel";
    byId("form-submit").textContent = view.submit ?? "";
    byId("form-submit").hidden = !view.submit;
    redraw(plannedBlocks(view.blocks, surface(), `${model.zone} ${model.today}`));
  }

  const errors = () => ({ ...view.errors, ...missing });

  const surface = () => ({
    name: view.id,
    reader: { ...model, open: deeds.open },
    errors: errors(),
    press: (...what) => deeds.pressIn(view, ...what, byId("form-trouble")),
  });

  /** Says what is wrong, once, and goes to the first of it. */
  function tell(wrong) {
    const labels = new Map(view.blocks.map((block) => [block.block_id, block.label?.text]));
    const words = Object.entries(wrong).map(([id, why]) => `${labels.get(id) ?? "Form"}: ${why}`);
    const all = words.join("\n");
    if (all === told) return;
    told = all;
    byId("form-errors").textContent = all;
    const invalid = blocks.querySelector(".error")?.closest(".block").querySelector(CONTROLS);
    invalid?.focus();
  }

  async function submit() {
    if (!view || dialog.ariaBusy === "true") return;
    const values = chosenIn(view.blocks, surface());
    missing = missingIn(view.blocks, values);
    told = "";
    if (Object.keys(missing).length) return draw(model);
    dialog.ariaBusy = "true";
    await deeds.submit(view, values);
    dialog.ariaBusy = null;
  }

  /** Escape, the cross and the button: it goes at once, unless nobody hears of it. */
  async function leave() {
    const { id } = view;
    left.add(id);
    const wasHeard = deeds.leave(view);
    draw(model);
    if (await wasHeard) return;
    left.delete(id);
    draw(model);
  }

  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (event.target === dialog && view) leave();
  });
  byId("form-leave").addEventListener("click", leave);
  byId("form-away").addEventListener("click", leave);
  dialog.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  return { draw };
}
