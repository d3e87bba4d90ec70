// The ways to ask the practice workspace.

const GONE = "The practice workspace does not answer. Is it still running?";

/** The workspace said no, in words for the person. */
export class Refused extends Error {}

/** Nobody answered. */
export class Away extends Error {
  constructor() {
    super(GONE);
  }
}

/** The state as that person sees it. */
export function look(person, signal) {
  const query = new URLSearchParams(person ? { as: person } : {});
  return ask(`/page/state?${query}`, { signal });
}

/** The bot's newest calls, oldest first. */
export const calls = () => ask("/page/calls", {});

/** Types, presses, submits, moves the clock, and so on. */
export function act(deed, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(`/page/${deed}`, { method: "POST", headers, body: JSON.stringify(body) });
}

async function ask(path, options) {
  const { status, body } = await fetched(path, options).catch((error) => {
    throw error.name === "AbortError" ? error : new Away();
  });
  if (status === 200) return JSON.parse(body);
  throw status < 500 ? new Refused(body) : new Away();
}

async function fetched(path, options) {
  const answer = await fetch(path, options);
  return { status: answer.status, body: await answer.text() };
}
