import { AppError } from '@plimsoll/domain';

/** Nothing is known before the first evidence or after the last. */
export const refuseOutside = (asOf: string, start: string | null, watermark: string | null): void => {
  const at = Date.parse(asOf);
  if (start === null || at < Date.parse(start))
    throw new AppError(
      'range.before-retention',
      `History begins at ${start ?? 'the first inventory'}. Ask for a later instant.`,
    );
  if (watermark !== null && at > Date.parse(watermark))
    throw new AppError(
      'range.in-future',
      `Verdicts are known up to ${watermark}. Ask for that instant, or leave asOf out.`,
    );
};
