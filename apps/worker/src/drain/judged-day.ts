/**
 * The calendar day (UTC) that verdicts reached now are about. Never before the day of the verdicts that are there already,
 * even when the clock went back: a verdict is reproduced from the day of its span.
 */
export const judgedDay = (now: Date, watermark: string | null): string => {
  const today = dayOf(now);
  const before = watermark === null ? '' : dayOf(new Date(watermark));
  return [before, today].sort()[1] ?? today;
};

/** Calendar day of an instant in UTC, `2026-10-27`. */
export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);
