const units: Readonly<Record<string, number>> = { ns: 1e-9, us: 1e-6, µs: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };

/** Seconds of a duration as Go writes them, `1h0m30s`; undefined for what Go refuses, a number without a unit above all. */
export const secondsOf = (text: string): number | undefined => {
  if (text === '0') return 0;
  if (text.length > 60 || !/^(?:\d{1,12}(?:\.\d{1,9})?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount = '', unit = ''] of text.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g))
    seconds += Number(amount) * (units[unit] ?? 0);
  return seconds;
};
