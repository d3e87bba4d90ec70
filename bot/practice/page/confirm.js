// The question that some buttons ask first.

import { button, h } from "./dom.js";
import { textOf } from "./mrkdwn.js";

/** Whether the person agrees; closing the question is a no. */
export function agreed(question, reader) {
  return new Promise((resolve) => {
    const answer = (words, value, style) =>
      button(words, () => dialog.close(value), { class: `press ${style}` });
    const dialog = h("dialog", { "aria-labelledby": "question" },
      h("h2", { id: "question" }, question.title.text),
      h("p", { class: "text" }, textOf(question.text, reader)),
      h("p", { class: "answers" },
        answer(question.deny.text, "no", ""),
        answer(question.confirm.text, "yes", question.style ?? "primary")));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
