// Links to messages: the address that "Copy link" gives leads to the message on this page.

const MESSAGE = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/;

/** The conversation and the message that an address of ours names, or null. */
export function messageAt(address) {
  const { origin, pathname } = new URL(address, location.href);
  const found = origin === location.origin && MESSAGE.exec(pathname);
  return found ? { channel: found[1], ts: `${found[2]}.${found[3]}` } : null;
}

/** Where the page was opened at; the address in the browser's bar is the page's own again. */
export function askedFor() {
  const asked = messageAt(location.href);
  if (asked) history.replaceState(null, "", "/");
  return asked;
}
