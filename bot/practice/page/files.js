// Files: how they stand in a message, and how one is taken along.

import { codeBlock } from "./code.js";
import { h } from "./dom.js";

/** A picture as such, a text to unfold, anything else by its name. */
export function drawnFile(file) {
  return h("figure", { class: "file" },
    h("figcaption", {},
      h("b", {}, file.name), h("small", {}, sizeOf(file.size)),
      h("a", { href: file.url, download: file.name }, "Download")),
    content(file));
}

function content(file) {
  if (file.mimetype.startsWith("image/")) return h("img", { src: file.url, alt: file.name });
  if (typeof file.text !== "string") return null;
  return h("details", {}, h("summary", {}, `Show ${file.name}`), codeBlock(file.text));
}

function sizeOf(bytes) {
  if (bytes < 1_000) return `${bytes} bytes`;
  const kilo = bytes / 1_000;
  return kilo < 1_000 ? `${Math.round(kilo)} kB` : `${(kilo / 1_000).toFixed(1)} MB`;
}

/** What is in a file that the person chose, for a body in JSON. */
export async function base64Of(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
