import { previewReport, requestReport } from '@plimsoll/contracts';
import { AppError, baselinePolicyId, enrolmentStateOf } from '@plimsoll/domain';
import {
  findReport,
  type GroundCluster,
  listEnrolmentsAt,
  readPosture,
  readPostureAt,
  recordAct,
  requestReport as storeRequest,
  totalFindings,
  totalFindingsAt,
} from '@plimsoll/store';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import { found, route } from '../server/route.ts';
import { readAskedFindings, readAskedFrameworks, readAskedScope } from './asked-scope.ts';
import { toReport } from './to-report.ts';

const evaluatedOf = (clusters: readonly GroundCluster[]): readonly GroundCluster[] =>
  clusters.filter(({ watermark, generation }) => watermark !== null && generation > 0);

export const requestReportRoute = route(
  requestReport,
  async ({ store, catalogue, frameworks, clock, queues }, { caller, body }) => {
    const now = clock.now();
    const made = await store.inOrganization(caller.orgId, async (tx) => {
      const { scope, clusters } = await readAskedScope(tx, caller, body, now);
      const filter = readAskedFindings(body, catalogue, await readAskedFrameworks(tx, frameworks, body));
      if (evaluatedOf(clusters).length === 0)
        throw new AppError(
          'request.invalid',
          'No cluster of the scope has an inventory yet, so there is nothing to report. Add one, or choose another scope.',
        );
      const asOf = await askedInstant(tx, scope, body.asOf, { counters: true });
      const by = { id: memberIdOf(caller), name: caller.name };
      const { kind, zone, formats } = body;
      const asked = { kind, scope, filter, zone, frameworks: body.frameworks, formats, asOf: asOf ?? null, by };
      const id = await storeRequest(tx, asked, now);
      await recordAct(tx, {
        at: now,
        actor: actorOf(caller),
        act: 'report.requested',
        target: id,
        details: { kind, scope: JSON.stringify(scope).slice(0, 2000), formats: formats.join(' ') },
      });
      const stored = found(await findReport(tx, id), 'The report');
      return toReport(caller, stored, new Map(clusters.map((one) => [one.id, one.name])));
    });
    await queues.add(
      'make-report',
      { version: 1, orgId: caller.orgId, reportId: made.id },
      { id: `report-${made.id}` },
    );
    return made;
  },
);

export const previewReportRoute = route(
  previewReport,
  async ({ store, catalogue, frameworks, clock }, { caller, body }) => {
    return await store.inOrganization(caller.orgId, async (tx) => {
      const { scope, clusters } = await readAskedScope(tx, caller, body, clock.now());
      const known = await readAskedFrameworks(tx, frameworks, body);
      const listed = readAskedFindings(body, catalogue, known);
      const asOf = await askedInstant(tx, scope, body.asOf, { counters: true });
      const filter = { policy: baselinePolicyId };
      const current = await readPosture(tx, scope, filter);
      const at = asOf ?? current.watermark ?? clock.now().toISOString();
      const followed = new Set(
        (await listEnrolmentsAt(tx, at))
          .filter((one) => enrolmentStateOf(one, new Date(at)) === 'followed')
          .map(({ frameworkId }) => frameworkId),
      );
      const counts = asOf === undefined ? current.counts : await readPostureAt(tx, scope, filter, asOf);
      const findings =
        asOf === undefined ? await totalFindings(tx, scope, listed) : await totalFindingsAt(tx, scope, listed, asOf);
      const evaluated = evaluatedOf(clusters).length;
      return {
        clusters: clusters.length,
        evaluated,
        counts,
        findings: { count: findings.total, exact: findings.exact },
        frameworks: known
          .filter(({ id }) => (body.frameworks.length === 0 ? followed.has(id) : body.frameworks.includes(id)))
          .map(({ id, title }) => ({ id, title, followed: followed.has(id) })),
        asOf: evaluated === 0 ? null : (asOf ?? current.watermark),
      };
    });
  },
);
