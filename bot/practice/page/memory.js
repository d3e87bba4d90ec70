// What the browser keeps: the hints that were put away for good, who and where you are in this tab.

/** Remembers values by name, or nothing at all where the browser forbids it. */
function memory(storageOf) {
  return {
    get(name, otherwise) {
      try {
        return JSON.parse(storageOf().getItem(name)) ?? otherwise;
      } catch {
        return otherwise;
      }
    },
    set(name, value) {
      try {
        storageOf().setItem(name, JSON.stringify(value));
      } catch {
        // A private window may forbid it; the page works without.
      }
    },
  };
}

export const forGood = memory(() => localStorage);
export const forThisTab = memory(() => sessionStorage);
