const steps = [
  { unit: 's', seconds: 1, until: 60 },
  { unit: 'min', seconds: 60, until: 3600 },
  { unit: 'h', seconds: 3600, until: 86_400 },
  { unit: 'd', seconds: 86_400, until: 60 * 86_400 },
  { unit: 'months', seconds: 30.44 * 86_400, until: 730 * 86_400 },
  { unit: 'years', seconds: 365.25 * 86_400, until: Number.POSITIVE_INFINITY },
] as const;

const distance = (seconds: number): string => {
  const step = steps.find(({ until }) => seconds < until) ?? steps[steps.length - 1];
  return step === undefined ? '' : `${Math.floor(seconds / step.seconds)} ${step.unit}`;
};

/** `3 h ago`, `in 6 d`, `just now`: rounded down, so that nothing is said to be older than it is. */
export const formatAgo = (at: string, now: Date): string => {
  const seconds = Math.round((now.getTime() - Date.parse(at)) / 1000);
  if (Math.abs(seconds) < 5) return 'just now';
  return seconds > 0 ? `${distance(seconds)} ago` : `in ${distance(-seconds)}`;
};

/** The exact instant; in the reader's zone when run in the browser without `timeZone`. */
export const formatInstant = (at: string, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'long',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(at));

/** `30 Jun 2026` of a calendar day; days have no zone. */
export const formatDay = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day.slice(0, 10)}T00:00:00Z`),
  );
