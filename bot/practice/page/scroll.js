// Keeps the newest message in sight while you follow, and your place while you read.

import { byId } from "./dom.js";

const NEAR = 40;

/** For a list that grows at its end. */
export function scroll(list) {
  const newer = byId("newer");
  let ours = -1; // where we scrolled to ourselves: still there means still following
  let isHeld = false;
  let wasAtEnd = true;
  let known = "";

  const size = () => `${list.clientWidth} ${list.clientHeight}`;
  const isAtEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;

  function toEnd() {
    list.scrollTop = list.scrollHeight;
    settled();
  }

  function afresh() {
    isHeld = false;
    toEnd();
  }

  /** To the first new message where they do not all fit, else to the end. */
  function toNews(nodes) {
    toEnd();
    const first = nodes[0];
    if (first && first.offsetTop < list.scrollTop) {
      list.scrollTop = first.offsetTop - NEAR;
      settled();
    }
  }

  function settled() {
    ours = list.scrollTop;
    wasAtEnd = isAtEnd();
    newer.hidden = true;
  }

  /** Call before the list changes; the answer is to be called after it did, with what is new. */
  function remember() {
    const isFollowing = !isHeld && (isAtEnd() || list.scrollTop === ours);
    return (isElsewhere, news) => {
      if (isElsewhere) afresh();
      else if (news.length && isFollowing) toNews(news);
      else if (news.length) newer.hidden = isAtEnd();
    };
  }

  /** To a message that somebody wants to see; there it stays. */
  function to(node) {
    // One that is taller than the screen is read from its top.
    const isTall = node.offsetHeight > list.clientHeight;
    node.scrollIntoView({ block: isTall ? "start" : "center" });
    wasAtEnd = isAtEnd();
    isHeld = !wasAtEnd;
    ours = -1;
  }

  newer.addEventListener("click", afresh);
  list.addEventListener("scroll", () => {
    if (size() !== known) return; // the browser moved it, not the person
    wasAtEnd = isAtEnd();
    if (!wasAtEnd) return;
    isHeld = false;
    newer.hidden = true;
  });
  // The box grows, the window shrinks, the inspector opens: the end stays in sight.
  new ResizeObserver(() => {
    known = size();
    if (wasAtEnd) toEnd();
  }).observe(list);

  return {
    remember,
    to,
    follow() { isHeld = false; ours = list.scrollTop; },
    hold() { isHeld = !isAtEnd(); },
  };
}
