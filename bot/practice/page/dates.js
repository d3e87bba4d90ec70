// Moments (milliseconds since 1970) as a reader's clock shows them.

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];
const DAY = 86_400_000;
const clocks = new Map();

const short = (word) => word.slice(0, 3);
const two = (number) => String(number).padStart(2, "0");

/** What stands on the wall there: year, month from 1, day, hour, minute, second, weekday. */
function wall(moment, zone) {
  if (!clocks.has(zone)) clocks.set(zone, clockOf(zone));
  const parts = {};
  for (const { type, value } of clocks.get(zone).formatToParts(moment)) parts[type] = Number(value);
  const days = Date.UTC(parts.year, parts.month - 1, parts.day) / DAY;
  return { ...parts, days, weekday: new Date(days * DAY).getUTCDay() };
}

function clockOf(timeZone) {
  const parts = ["year", "month", "day", "hour", "minute", "second"];
  const wanted = Object.fromEntries(parts.map((part) => [part, "numeric"]));
  return new Intl.DateTimeFormat("en-US", { ...wanted, hourCycle: "h23", timeZone });
}

/** The day there, counted from 1970: equal on the same day. */
export const dayNumber = (moment, zone) => wall(moment, zone).days;

/** `10:12` */
export function hour(moment, zone) {
  const at = wall(moment, zone);
  return `${two(at.hour)}:${two(at.minute)}`;
}

/** `Tue 24 Nov, 10:12` */
export function clockFace(moment, zone) {
  const at = wall(moment, zone);
  const [weekday, month] = [short(DAYS[at.weekday]), short(MONTHS[at.month - 1])];
  return `${weekday} ${at.day} ${month}, ${hour(moment, zone)}`;
}

/** `Today`, `Yesterday`, or `Tuesday 24 November`; with the year when it is another one. */
export function dayTitle(moment, zone, now) {
  const [at, today] = [wall(moment, zone), wall(now, zone)];
  const near = { 0: "Today", 1: "Yesterday" }[today.days - at.days];
  const year = at.year === today.year ? "" : ` ${at.year}`;
  return near ?? `${DAYS[at.weekday]} ${at.day} ${MONTHS[at.month - 1]}${year}`;
}

/** `2026-11-24` */
export const isoDay = (moment, zone) => isoOf(wall(moment, zone).days);

const isoOf = (days) => new Date(days * DAY).toISOString().slice(0, 10);

/** `2026-11-24T10:12` */
export const localTime = (moment, zone) => `${isoDay(moment, zone)}T${hour(moment, zone)}`;

/** The moment at which the clocks there say so. */
export function momentOfLocal(words, zone) {
  const wanted = Date.parse(`${words}Z`);
  const ahead = (moment) => Date.parse(`${localTime(moment, zone)}Z`) - moment;
  return wanted - ahead(wanted - ahead(wanted)); // once more, where the clocks are changed between
}

/** 09:00 on the next working day, or today when it is still to come: `2026-11-25 09:00`. */
export function nextMorning(now, zone) {
  const at = wall(now, zone);
  let day = at.hour < 9 ? at.days : at.days + 1;
  while ([0, 6].includes(new Date(day * DAY).getUTCDay())) day += 1;
  return `${isoOf(day)} 09:00`;
}

/** The city that a zone is named after: `New York`. */
export const cityOf = (zone) => zone.split("/").at(-1).replaceAll("_", " ");

/** The pattern of a `<!date^…>` filled in; a token that Slack does not know stays. */
export function slackDate(pattern, moment, zone, now) {
  const at = wall(moment, zone);
  const ahead = at.days - wall(now, zone).days;
  return pattern.replace(/\{(\w+)\}/g, (token, word) => {
    const name = word.replace(/_pretty$/, "");
    const near = name !== word && { [-1]: "yesterday", 0: "today", 1: "tomorrow" }[ahead];
    return near || (TOKENS[name]?.(at, now - moment) ?? token);
  });
}

const TOKENS = {
  date_num: (at) => `${at.year}-${two(at.month)}-${two(at.day)}`,
  date_slash: (at) => `${two(at.day)}/${two(at.month)}/${at.year}`,
  date: (at) => `${MONTHS[at.month - 1]} ${ordinal(at.day)}, ${at.year}`,
  date_short: (at) => `${short(MONTHS[at.month - 1])} ${at.day}, ${at.year}`,
  date_long: (at) => `${DAYS[at.weekday]}, ${TOKENS.date(at)}`,
  time: (at) => `${two(at.hour)}:${two(at.minute)}`,
  time_secs: (at) => `${TOKENS.time(at)}:${two(at.second)}`,
  ago: (_, past) => ago(past / 1000),
};

function ordinal(day) {
  const ending = day > 10 && day < 14 ? "th" : { 1: "st", 2: "nd", 3: "rd" }[day % 10] ?? "th";
  return `${day}${ending}`;
}

function ago(past) {
  const seconds = Math.abs(past);
  const units = [[86_400, "day"], [3_600, "hour"], [60, "minute"], [1, "second"]];
  const [size, unit] = units.find(([size]) => seconds >= size) ?? units.at(-1);
  const count = Math.floor(seconds / size);
  const words = `${count} ${unit}${count === 1 ? "" : "s"}`;
  return past < 0 ? `in ${words}` : `${words} ago`;
}
