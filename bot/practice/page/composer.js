// The box: what is typed, completed, recalled and sent.

import { attach } from "./attach.js";
import { suggestions, usageOf } from "./completion.js";
import { byId, h, say } from "./dom.js";
import { titleOf } from "./model.js";
import { suggestionList } from "./suggestion_list.js";

/** `send(text)` and `upload(file, text)` tell whether it was taken; if not, it is in the box again. */
export function composer({ send, upload }) {
  const [box, form] = [byId("box"), byId("composer")];
  const list = suggestionList(box, (suggestion) => write(suggestion.text, suggestion.caret));
  const typed = [];
  let recalled = 0;
  let model = null;

  function draw(next) {
    model = next;
    box.placeholder = `Message ${titleOf(model.place, model)}, or type / for commands`;
  }

  /** Puts that into the box, as if it had been typed. */
  function write(text, caret = text.length) {
    box.value = text;
    box.focus();
    box.setSelectionRange(caret, caret);
    offer();
  }

  function offer() {
    recalled = typed.length;
    list.show(model ? suggestions(box.value, box.selectionStart, model) : []);
    describe();
  }

  function describe() {
    box.rows = box.value.split("\n").length; // for browsers that do not fit it themselves
    const found = model && usageOf(box.value, model);
    const usage = h("code", {}, found ? `${model.command} ${found.usage}` : "");
    byId("usage").hidden = !found;
    byId("usage").replaceChildren(usage, found ? ` ${found.summary}` : "");
  }

  async function submit() {
    const text = box.value.trim();
    if (!text || !model) return;
    if (typed.at(-1) !== text) typed.push(text);
    await away(text, () => send(text));
  }

  /** What stands in the box goes along with the file. */
  const take = (file) => away(box.value.trim(), (text) => upload(file, text));

  async function away(text, deed) {
    clear();
    form.ariaBusy = "true";
    const wasTaken = await deed(text);
    form.ariaBusy = null;
    if (!wasTaken && !box.value) write(text);
  }

  function clear() {
    box.value = "";
    recalled = typed.length;
    list.show([]);
    describe();
  }

  /** Steps through what was sent; only where nothing else was begun. */
  function recall(step) {
    const isOpen = box.value === "" || box.value === typed[recalled];
    const next = recalled + step;
    if (!isOpen || next < 0 || next > typed.length) return false;
    recalled = next;
    box.value = typed[recalled] ?? "";
    describe();
    return true;
  }

  function onKey(event) {
    if (event.isComposing) return;
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    const isHandled = isPlain && (list.handle(event.key) || keys[event.key]?.());
    if (isHandled) event.preventDefault();
  }

  const keys = {
    Enter: () => { submit(); return true; },
    ArrowUp: () => recall(-1),
    ArrowDown: () => recall(1),
  };

  box.addEventListener("keydown", onKey);
  box.addEventListener("input", () => { say(byId("trouble"), ""); offer(); });
  box.addEventListener("blur", () => list.show([]));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    box.focus();
  });
  attach(take);
  return { draw, write };
}
