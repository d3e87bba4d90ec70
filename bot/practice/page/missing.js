// What a form wants before it is sent at all.

const ASKED = "Please fill this in.";

/** The words by block, for every question that must be answered and is not. */
export function missingIn(blocks, values) {
  const wrong = {};
  for (const block of blocks) {
    if (block.type !== "input") continue;
    const why = problemOf(block, values[block.block_id]?.[block.element.action_id]);
    if (why) wrong[block.block_id] = why;
  }
  return wrong;
}

function problemOf({ element, optional }, chosen) {
  const isEmpty = chosen === null || chosen.length === 0 || !String(chosen).trim();
  if (isEmpty) return optional ? null : ASKED;
  const least = element.min_length ?? 0;
  return typeof chosen === "string" && chosen.length < least
    ? `At least ${least} characters.` : null;
}
