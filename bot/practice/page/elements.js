// What people press, choose from and type into.

import { agreed } from "./confirm.js";
import { h, link } from "./dom.js";
import { menuButton } from "./menu.js";
import { picture } from "./picture.js";

/** Draws one. `hands` are `{press, reader}`; `press(element, chosen)` ends when it was taken. */
export const element = (spec, hands) => KINDS[spec.type](spec, hands);

/** Asks first where the element says so. */
async function sent(spec, chosen, hands) {
  if (spec.confirm && !(await agreed(spec.confirm, hands.reader))) return;
  await hands.press(spec, chosen);
}

/** A button takes one press at a time: the second of a double click is none. */
async function pressed(node, spec, chosen, hands) {
  if (node.ariaBusy === "true") return;
  node.ariaBusy = "true";
  await sent(spec, chosen, hands);
  node.ariaBusy = null;
}

function button(spec, hands) {
  const words = spec.text.text;
  const node = spec.url ? link(spec.url, words) : h("button", { type: "button" }, words);
  node.className = `press ${spec.style ?? ""}`;
  node.ariaLabel = spec.accessibility_label ?? null;
  node.addEventListener("click", () => pressed(node, spec, null, hands));
  return node;
}

function overflow(spec, hands) {
  const items = spec.options.map((option) => ({
    words: option.text.text,
    note: option.description?.text,
    choose: (node) => {
      if (option.url) link(option.url).click();
      pressed(node, spec, option.value, hands);
    },
  }));
  return menuButton("More", items);
}

function choice(options, initial, spec, hands) {
  const asked = spec.placeholder?.text ?? "Choose";
  const first = h("option", { value: "", disabled: true, selected: !initial }, asked);
  const send = () => sent(spec, node.value, hands);
  const node = h("select", { "aria-label": asked, onchange: send }, first, options);
  if (initial) node.value = initial;
  return node;
}

const optionOf = (option) => h("option", { value: option.value }, option.text.text);

function staticSelect(spec, hands) {
  const groups = (spec.option_groups ?? []).map((group) =>
    h("optgroup", { label: group.label.text }, group.options.map(optionOf)));
  const options = [...(spec.options ?? []).map(optionOf), ...groups];
  return choice(options, spec.initial_option?.value, spec, hands);
}

function usersSelect(spec, hands) {
  const { humans } = hands.reader;
  const people = humans.map(({ id, name }) => h("option", { value: id }, `@${name}`));
  return choice(people, spec.initial_user, spec, hands);
}

function conversationsSelect(spec, hands) {
  const { channels, place } = hands.reader;
  const places = channels.map(({ id, name }) => h("option", { value: id }, `#${name}`));
  const here = spec.default_to_current_conversation ? place.id : null;
  return choice(places, spec.initial_conversation ?? here, spec, hands);
}

function picker(type, initial, spec, hands) {
  const asked = spec.placeholder?.text ?? `Choose a ${type}`;
  const send = () => node.value && sent(spec, node.value, hands);
  const node = h("input", { type, value: initial, "aria-label": asked, onchange: send });
  return node;
}

function ticks(type, initial, spec, hands) {
  const first = new Set(initial.map((option) => option.value));
  const group = h("fieldset", { class: "ticks" });
  const chosen = () => [...group.querySelectorAll("input:checked")].map((input) => input.value);
  const send = () => sent(spec, type === "checkbox" ? chosen() : chosen()[0], hands);
  const name = `${spec.action_id}-${crypto.randomUUID()}`;
  group.append(...spec.options.map((option) => {
    const { value } = option;
    const input = h("input", { type, name, value, onchange: send, checked: first.has(value) });
    const note = option.description && h("small", {}, option.description.text);
    return h("label", {}, input, option.text.text, note);
  }));
  return group;
}

function textInput(spec, hands) {
  const attributes = {
    placeholder: spec.placeholder?.text,
    minlength: spec.min_length,
    maxlength: spec.max_length ?? 3_000,
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.shiftKey || !spec.isDispatched) return;
      event.preventDefault();
      sent(spec, node.value, hands);
    },
  };
  const node = h(spec.multiline ? "textarea" : "input", attributes);
  node.value = spec.initial_value ?? "";
  return node;
}

const KINDS = {
  button,
  overflow,
  image: picture,
  static_select: staticSelect,
  users_select: usersSelect,
  conversations_select: conversationsSelect,
  datepicker: (spec, hands) => picker("date", spec.initial_date, spec, hands),
  timepicker: (spec, hands) => picker("time", spec.initial_time, spec, hands),
  checkboxes: (spec, hands) => ticks("checkbox", spec.initial_options ?? [], spec, hands),
  radio_buttons: (spec, hands) =>
    ticks("radio", spec.initial_option ? [spec.initial_option] : [], spec, hands),
  plain_text_input: textInput,
};
