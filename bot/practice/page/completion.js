// What could follow what is typed: the command with its subcommands, people, channels.

/**
 * What to offer at the caret: `{label, note, text, caret}`, where `text` is the whole box once
 * that is taken.
 */
export function suggestions(text, caret, model) {
  const before = text.slice(0, caret);
  if (text.startsWith("/") && !before.includes("\n")) {
    const typed = subcommandIn(before, model.command);
    if (typed !== null) return subcommands(typed, text.slice(caret), model);
  }
  return names(before, text.slice(caret), model);
}

/** The usage of the subcommand that is being typed, or null: `{usage, summary}`. */
export function usageOf(text, model) {
  if (!text.startsWith(`${model.command} `)) return null;
  const [word, ...others] = text.slice(model.command.length).trimStart().split(/\s/);
  if (!others.length) return null;
  return model.completions.find((each) => nameOf(each) === word.toLowerCase()) ?? null;
}

const nameOf = (completion) => completion.usage.split(" ")[0];

/** What is typed of a subcommand, "" while it is still the command; null when past both. */
function subcommandIn(before, command) {
  if (command.startsWith(before)) return "";
  if (!before.startsWith(`${command} `)) return null;
  const rest = before.slice(command.length).trimStart();
  return /\s/.test(rest) ? null : rest.toLowerCase();
}

function subcommands(typed, after, { command, completions }) {
  const fitting = completions.filter((each) => nameOf(each).startsWith(typed));
  const isTyped = fitting.length === 1 && fitting[0].usage === typed;
  return isTyped ? [] : fitting.map((each) => {
    const takesMore = each.usage !== nameOf(each);
    const text = `${command} ${nameOf(each)}${takesMore ? " " : ""}`;
    const label = `${command} ${each.usage}`;
    return { label, note: each.summary, text: text + after.trimStart(), caret: text.length };
  });
}

function names(before, after, model) {
  const match = /(?:^|[\s(])([@#])([\w.-]*)$/.exec(before);
  if (!match) return [];
  const [, sign, typed] = match;
  const start = before.length - typed.length;
  const known = sign === "@" ? model.humans : model.channels;
  return known
    .filter(({ name }) => name.startsWith(typed.toLowerCase()) && name !== typed)
    .map(({ name, real_name: note = "" }) => {
      const text = `${before.slice(0, start)}${name} `;
      const [label, caret] = [`${sign}${name}`, text.length];
      return { label, note, text: text + after.trimStart(), caret };
    });
}
