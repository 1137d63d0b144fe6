/** An instant of RFC 3339 in UTC, with every digit of its fraction: a JavaScript Date would keep three. */
export const inUtc = (instant: string): string => {
  const fraction = /\.\d+/.exec(instant)?.[0] ?? '';
  const seconds = new Date(instant.replace(fraction, '')).toISOString().slice(0, 19);
  return `${seconds}${fraction}Z`;
};

const comparable = (utc: string): string => {
  const [seconds = '', fraction = ''] = utc.replace('Z', '').split('.');
  return `${seconds}.${fraction.padEnd(9, '0')}`;
};

/** True where an instant in UTC comes before another, by every digit of their fractions. */
export const isBefore = (one: string, other: string): boolean => comparable(one) < comparable(other);
