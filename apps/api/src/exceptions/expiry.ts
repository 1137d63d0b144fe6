import { AppError, latestExpiry, maximumExceptionDays, type Severity } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';

/** Severity of a control. Throws `request.invalid` for one that the catalogue does not have. */
export const severityOf = (control: string, catalogue: Catalogue): Severity => {
  const entry = catalogue.entries.get(control);
  if (entry === undefined) throw new AppError('request.invalid', `There is no control ${control}.`);
  return entry.meta.severity;
};

/** The expiry that is asked for. Throws `request.invalid` when it has passed, or is later than the severity allows. */
export const allowedExpiry = (asked: string, severity: Severity, now: Date): Date => {
  const expiresAt = new Date(asked);
  if (expiresAt <= now) throw refused('The expiry has passed. Choose a later one.', 'it has passed');
  const latest = latestExpiry(severity, now);
  if (expiresAt > latest)
    throw refused(
      `An exception for a ${severity} control runs for ${maximumExceptionDays[severity]} days at most: until ${latest.toISOString()}. Renew it then.`,
      `until ${latest.toISOString()} at most`,
    );
  return expiresAt;
};

const refused = (detail: string, message: string): AppError =>
  new AppError('request.invalid', detail, { details: { errors: [{ path: 'expiresAt', message }] } });
