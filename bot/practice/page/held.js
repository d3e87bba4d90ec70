// What people chose and typed but have not sent. It survives that its place is drawn again.

const surfaces = new Map();

const nameOf = (block, spec) => `${block.block_id} ${spec.action_id}`;

/** For one message, form or home: `get` and `set` by block and element. */
export function heldIn(surface) {
  if (!surfaces.has(surface)) surfaces.set(surface, new Map());
  const values = surfaces.get(surface);
  return {
    get: (block, spec) => values.get(nameOf(block, spec)),
    set: (block, spec, chosen) => values.set(nameOf(block, spec), chosen),
  };
}

/** It was sent, or given up. */
export const letGo = (surface) => surfaces.delete(surface);

/** Everything begins anew. */
export const letGoAll = () => surfaces.clear();
