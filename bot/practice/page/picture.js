// Images, by their words where they live elsewhere: the page loads nothing from the network.

import { h, link } from "./dom.js";

/** An image of our own server, or a frame with what it shows and where it is. */
export function picture(image) {
  const words = image.alt_text;
  const address = image.image_url ?? image.slack_file?.url ?? "";
  const isOurs = new URL(address, location.href).origin === location.origin;
  if (address && isOurs) return h("img", { src: address, alt: words });
  const where = address && link(address, "open");
  const frame = h("span", { role: "img", "aria-label": words }, `Image: ${words}`);
  return h("span", { class: "picture" }, frame, where);
}
