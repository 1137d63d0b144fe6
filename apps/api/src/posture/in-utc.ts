/** An instant of RFC 3339 in UTC, with every digit of its fraction: a JavaScript Date would keep three. */
export const inUtc = (instant: string): string => {
  const fraction = /\.\d+/.exec(instant)?.[0] ?? '';
  const seconds = new Date(instant.replace(fraction, '')).toISOString().slice(0, 19);
  return `${seconds}${fraction}Z`;
};
