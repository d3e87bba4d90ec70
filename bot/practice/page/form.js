// The open form: a dialog that keeps what was typed while the bot changes it.

import { chosenIn, plannedBlocks } from "./blocks.js";
import { byId, say } from "./dom.js";
import { letGo } from "./held.js";
import { keyed } from "./keyed.js";

const CONTROLS = "input, select, textarea";

/** `deeds` are `{submit, leave, pressIn, open}`. */
export function form(deeds) {
  const [dialog, blocks] = [byId("form"), byId("form-blocks")];
  const redraw = keyed(blocks);
  const left = new Set(); // closed here, before the workspace has heard of it
  let model = null;
  let view = null;
  let told = "";

  function draw(next) {
    model = next;
    const top = left.has(next.view?.id) ? null : next.view;
    const isNew = top?.id !== view?.id;
    if (isNew) settle(top);
    view = top;
    if (!view) return close();
    write();
    if (!dialog.open) dialog.showModal();
    if (isNew) (blocks.querySelector(CONTROLS) ?? byId("form-leave")).focus();
    tell(view.errors);
  }

  /** Whoever came from a message that has changed meanwhile goes on at the conversation. */
  function close() {
    if (!dialog.open) return;
    dialog.close();
    if (document.activeElement === document.body) byId("messages").focus({ preventScroll: true });
  }

  /** What was typed goes with its form; it stays while another lies on top of it. */
  function settle(top) {
    if (view && (top?.depth ?? 0) <= view.depth) letGo(view.id);
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

  function surface() {
    const { id } = view;
    const trouble = byId("form-trouble");
    return {
      name: id,
      reader: { ...model, open: deeds.open },
      errors: view.errors,
      isForm: true,
      // A field that the form is closed upon still tells that it was changed.
      press: async (...what) => { if (!left.has(id)) await deeds.pressIn({ id }, ...what, trouble); },
    };
  }

  /** Says what is wrong, once, and goes to the first of it; what concerns no field stands above. */
  function tell({ "": whole, ...wrong }) {
    const labels = new Map(view.blocks.map((block) => [block.block_id, block.label?.text]));
    const words = Object.entries(wrong).map(([id, why]) => `${labels.get(id) ?? "Form"}: ${why}`);
    const all = [whole, ...words].filter(Boolean).join("\n");
    if (all === told) return;
    told = all;
    if (whole) say(byId("form-trouble"), whole);
    byId("form-errors").textContent = words.join("\n");
    blocks.querySelector(".error")?.closest(".block").querySelector(CONTROLS)?.focus();
  }

  async function submit() {
    if (!view || dialog.ariaBusy === "true") return;
    told = ""; // the same answer is said again
    dialog.ariaBusy = "true";
    await deeds.submit(view, chosenIn(view.blocks, surface()));
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
