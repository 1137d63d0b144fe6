/** Shorthands of cron, none of which runs twice an hour. */
const slow: ReadonlySet<string> = new Set([
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
]);
const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };

/**
 * True when a CronJob's schedule starts it again within the hour; undefined when it is no schedule that Kubernetes takes.
 * The minutes decide: with more than one of them, it runs twice in some hour.
 */
export const runsWithinTheHour = (schedule: string): boolean | undefined => {
  const text = schedule.trim().replace(/^(?:CRON_)?TZ=\S+\s+/, '');
  if (slow.has(text.toLowerCase())) return false;
  const every = /^@every\s+((?:\d+(?:\.\d+)?[hms])+)$/.exec(text)?.[1];
  if (every !== undefined) return secondsOf(every) < 3600;
  const fields = text.split(/\s+/);
  return fields.length === 5 ? severalMinutes(fields[0] ?? '') : undefined;
};

const secondsOf = (duration: string): number =>
  [...duration.matchAll(/([\d.]+)([hms])/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0),
    0,
  );

const severalMinutes = (field: string): boolean | undefined => {
  let minutes = 0;
  for (const part of field.split(',')) {
    const match = /^(?:(\*|\?)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (match === null) return undefined;
    const [, any, from = '0', to, step] = match;
    // `5/10` is every tenth minute from the fifth on.
    const last = any !== undefined || (to === undefined && step !== undefined) ? 59 : Number(to ?? from);
    const width = Number(step ?? 1);
    if (width === 0 || last > 59 || last < Number(from)) return undefined;
    minutes += Math.floor((last - Number(from)) / width) + 1;
  }
  return minutes > 1;
};

const minutes = 'variables.object.spec.schedule.trim().split(" ")[0]';
const step = `(${minutes}.contains("/") ? int(${minutes}.split("/")[1]) : 1)`;
const range = `${minutes}.split("/")[0]`;
const anyMinute = `${range} in ["*", "?"]`;
const first = `(${anyMinute} ? 0 : int(${range}.split("-")[0]))`;
const last = `(${anyMinute} ? 59 : ${range}.contains("-") ? int(${range}.split("-")[1]) : ${minutes}.contains("/") ? 59 : int(${range}))`;

/** `runsWithinTheHour` in CEL, of a schedule that the API server takes: it has no time zone inside. */
export const runsOften = [
  `${minutes} == "@every" ? duration(variables.object.spec.schedule.trim().split(" ")[1]) < duration("1h")`,
  `${minutes}.startsWith("@") ? false`,
  `${minutes}.contains(",") ? true`,
  `${first} + ${step} <= ${last}`,
].join(' : ');
