import { listAudit, verifyAudit } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import { listAudit as readAudit, verifyAudit as verifyStored } from '@plimsoll/store';
import { route } from '../server/route.ts';

const positionOf = (cursor: string | undefined): number | undefined => {
  if (cursor === undefined) return undefined;
  if (/^[1-9]\d{0,14}$/.test(cursor)) return Number(cursor);
  throw new AppError('request.invalid', 'The cursor is not one that this list gave.');
};

export const listAuditRoute = route(listAudit, async ({ store }, { caller, query }) => {
  const entries = await store.inOrganization(caller.orgId, (tx) =>
    readAudit(tx, positionOf(query.cursor), query.limit),
  );
  const last = entries.at(-1);
  return {
    items: [...entries],
    next: entries.length === query.limit && last !== undefined && last.sequence > 1 ? String(last.sequence) : null,
  };
});

export const verifyAuditRoute = route(verifyAudit, async ({ store }, { caller }) => ({
  ...(await store.inOrganization(caller.orgId, (tx) => verifyStored(tx))),
}));
