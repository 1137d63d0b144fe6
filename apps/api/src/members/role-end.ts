import { AppError, type Role } from '@plimsoll/domain';

const dayMs = 86_400_000;
/** How long auditors look where nobody says, and at most. */
const auditorDays = { usual: 90, most: 366 } as const;

/**
 * When a role that is given now ends by itself: an auditor's always does, no other does. Throws `request.invalid` for an
 * end that is past, too far, or of another role.
 */
export const roleEnd = (role: Role | null, until: string | undefined, now: Date): Date | null => {
  if (role !== 'auditor') {
    if (until !== undefined) throw wrong('only the role of an auditor ends by itself');
    return null;
  }
  const end = until === undefined ? new Date(now.getTime() + auditorDays.usual * dayMs) : new Date(until);
  if (end <= now) throw wrong('it is past');
  if (end.getTime() > now.getTime() + auditorDays.most * dayMs) throw wrong(`at most ${auditorDays.most} days ahead`);
  return end;
};

const wrong = (message: string): AppError =>
  new AppError('request.invalid', `Correct "until": ${message}.`, {
    details: { errors: [{ path: 'until', message }] },
  });
