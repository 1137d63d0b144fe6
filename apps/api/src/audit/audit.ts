import { Readable } from 'node:stream';
import { exportAudit, listAudit, verifyAudit } from '@plimsoll/contracts';
import { AppError, noAuditEntry } from '@plimsoll/domain';
import {
  type AuditEntry,
  auditAfter,
  listAudit as readAudit,
  type Store,
  verifyAudit as verifyStored,
} from '@plimsoll/store';
import { formatCsv } from '../enrolment/format-csv.ts';
import { route } from '../server/route.ts';

const positionOf = (cursor: string | undefined): number | undefined => {
  if (cursor === undefined) return undefined;
  if (/^[1-9]\d{0,14}$/.test(cursor)) return Number(cursor);
  throw new AppError('request.invalid', 'The cursor is not one that this list gave.');
};

/** Entries read at a time: an export of any size takes constant memory. */
const exportPage = 1_000;

/** Each page in a transaction of its own: what is written never changes, and what is added meanwhile comes last. */
async function* exported(
  store: Store,
  orgId: string,
  format: 'ndjson' | 'csv',
): AsyncGenerator<string, void, undefined> {
  const end = { entries: 0, head: noAuditEntry };
  if (format === 'csv') yield formatCsv([csvTitles]);
  for (;;) {
    const page = await store.inOrganization(orgId, (tx) => auditAfter(tx, end.entries, exportPage));
    if (page.length > 0)
      yield format === 'csv'
        ? formatCsv(page.map(csvLine))
        : page.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    end.head = page.at(-1)?.hash ?? end.head;
    end.entries = page.at(-1)?.sequence ?? end.entries;
    if (page.length < exportPage) break;
  }
  if (format === 'ndjson') yield `${JSON.stringify({ end })}\n`;
}

export const exportAuditRoute = route(exportAudit, async ({ store }, { caller, query, reply }) => {
  const type = query.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8';
  await reply
    .status(200)
    .header('content-disposition', `attachment; filename="audit.${query.format}"`)
    .header('cache-control', 'no-store')
    .type(type)
    .send(Readable.from(exported(store, caller.orgId, query.format)));
  return '';
});

const csvTitles = [
  'sequence',
  'at',
  'actor kind',
  'actor id',
  'actor',
  'act',
  'upon',
  'details',
  'previous hash',
  'hash',
];

const csvLine = ({ sequence, at, actor, act, target, details, previousHash, hash }: AuditEntry): readonly string[] => [
  String(sequence),
  at,
  actor.kind,
  actor.id,
  actor.name,
  act,
  target,
  JSON.stringify(details),
  previousHash,
  hash,
];

export const listAuditRoute = route(listAudit, async ({ store }, { caller, query }) => {
  const entries = await store.inOrganization(caller.orgId, (tx) =>
    readAudit(tx, query, positionOf(query.cursor), query.limit),
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
