import { deleteReport, getReport, listReports } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  findReport,
  type OrgTransaction,
  readGroundClusters,
  recordAct,
  deleteReport as removeReport,
  type StoredReport,
  listReports as storedReports,
} from '@plimsoll/store';
import { z } from 'zod';
import { actorOf } from '../access/actor.ts';
import { scopeOf } from '../access/scope-of.ts';
import { readCursor, toPage } from '../inventory/cursor.ts';
import { found, type PersonCaller, route } from '../server/route.ts';
import { mayDelete, maySee, toReport } from './to-report.ts';

const readNames = async (tx: OrgTransaction, caller: PersonCaller): Promise<ReadonlyMap<string, string>> =>
  new Map((await readGroundClusters(tx, scopeOf(caller))).map(({ id, name }) => [id, name]));

/** A report that the caller may read; anything else does not exist. */
export const readVisibleReport = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  id: string,
): Promise<StoredReport> => {
  const stored = await findReport(tx, id);
  return found(stored !== undefined && maySee(caller, stored) ? stored : undefined, 'The report');
};

export const listReportsRoute = route(listReports, async ({ store }, { caller, query }) => {
  const after = readCursor(query.cursor, z.tuple([z.uuid()]))?.[0];
  return await store.inOrganization(caller.orgId, async (tx) => {
    const seen = (await storedReports(tx)).filter(
      (report) => (query.digest === undefined || report.digest === query.digest) && maySee(caller, report),
    );
    const from = after === undefined ? 0 : seen.findIndex(({ id }) => id === after) + 1;
    const { rows, next } = toPage(seen.slice(from), query.limit, ({ id }) => [id]);
    const names = await readNames(tx, caller);
    return { items: rows.map((report) => toReport(caller, report, names)), next };
  });
});

export const getReportRoute = route(getReport, async ({ store }, { caller, params }) =>
  store.inOrganization(caller.orgId, async (tx) =>
    toReport(caller, await readVisibleReport(tx, caller, params.reportId), await readNames(tx, caller)),
  ),
);

export const deleteReportRoute = route(deleteReport, async ({ store, clock }, { caller, params }) => {
  await store.inOrganization(caller.orgId, async (tx) => {
    const report = await readVisibleReport(tx, caller, params.reportId);
    if (!mayDelete(caller, report))
      throw new AppError(
        'access.denied',
        'You may delete the reports that you asked for. Ask whoever asked for this one, an owner or an admin.',
      );
    await removeReport(tx, report.id);
    await recordAct(tx, {
      at: clock.now(),
      actor: actorOf(caller),
      act: 'report.deleted',
      target: report.id,
      details: { state: report.state, digest: report.digest, asOf: report.asOf },
    });
  });
});
