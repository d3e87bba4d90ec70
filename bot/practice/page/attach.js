// A file for the conversation: dropped onto it, or chosen by the button beside the box.

import { byId } from "./dom.js";

/** `take(file)` sends one; several go one after the other. */
export function attach(take) {
  const [place, chosen] = [document.querySelector("main"), byId("file")];
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  const mark = (isOver) => place.classList.toggle("dropping", isOver);

  async function all(files) {
    for (const file of files) await take(file);
  }

  byId("attach").addEventListener("click", () => chosen.click());
  chosen.addEventListener("change", async () => {
    await all([...chosen.files]);
    chosen.value = "";
  });
  place.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    mark(true);
  });
  place.addEventListener("dragleave", (event) => {
    if (!place.contains(event.relatedTarget)) mark(false);
  });
  place.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    mark(false);
    all([...event.dataTransfer.files]);
  });
}
