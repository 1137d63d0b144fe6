import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { builtInCatalogue } from '@plimsoll/controls';
import { everything, type ReportFilter, type ReportFormat, ReportHead, type Scope } from '@plimsoll/domain';
import { deployment, object } from '@plimsoll/engine';
import { frameworks } from '@plimsoll/frameworks';
import { overviewOf, renderPdf, verifyReport } from '@plimsoll/reports';
import { createLogger } from '@plimsoll/runtime';
import {
  beginReport,
  createCluster,
  deleteReport,
  findReport,
  listReportKeys,
  openKeyring,
  readPosture,
  readReportPiece,
  reportsToMake,
  requestReport,
  rotateReportKey,
  totalFindings,
} from '@plimsoll/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { makeReport, type ReportDependencies } from './make-report.ts';

let fleet: Fleet;
let dependencies: ReportDependencies;
const keyring = openKeyring(randomBytes(32).toString('base64'));

beforeAll(async () => {
  fleet = await createFleet();
  dependencies = {
    store: fleet.store,
    keyring,
    renderPdf,
    builtIn: builtInCatalogue(),
    frameworks,
    clock: fleet.clock,
    logger: createLogger({ name: 'test', level: 'silent' }),
  };
  await fleet.sync([
    object('v1', 'Namespace', { name: 'shop' }),
    object('v1', 'Namespace', { name: 'bank' }),
    deployment(
      { containers: [{ name: 'app', image: 'app:1', securityContext: { privileged: true } }] },
      { name: 'web', namespace: 'shop' },
    ),
    deployment({ containers: [{ name: 'app', image: 'app:1' }] }, { name: 'teller', namespace: 'bank' }),
  ]);
  await fleet.drain();
});
afterAll(() => fleet.close());

const ask = async (
  scope: Scope = everything,
  formats: readonly ReportFormat[] = ['pdf', 'csv', 'json'],
  followed: readonly string[] = [],
  filter: ReportFilter = {},
  by: string | null = null,
) =>
  await fleet.store.inOrganization(fleet.orgId, (tx) =>
    requestReport(
      tx,
      {
        kind: 'full',
        filter,
        zone: 'UTC',
        scope,
        formats,
        frameworks: followed,
        asOf: null,
        by: { id: by, name: 'Olivia' },
      },
      fleet.clock.now(),
    ),
  );
const read = async (reportId: string) =>
  await fleet.store.inOrganization(fleet.orgId, (tx) => findReport(tx, reportId));
const make = async (reportId: string, changes: Partial<ReportDependencies> = {}) => {
  await makeReport({ ...dependencies, ...changes }, { orgId: fleet.orgId, reportId });
  return await read(reportId);
};
const made = async (...asked: Parameters<typeof ask>) => {
  const report = await make(await ask(...asked));
  if (report === undefined) throw new Error('the report is gone');
  return report;
};
const download = async (reportId: string, format: ReportFormat): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for (let ordinal = 0; ; ordinal += 1) {
    const body = await fleet.store.inOrganization(fleet.orgId, (tx) => readReportPiece(tx, reportId, format, ordinal));
    if (body === undefined) return Buffer.concat(pieces);
    pieces.push(inflateRawSync(body));
  }
};
const headOf = async (reportId: string): Promise<ReportHead> =>
  ReportHead.parse((JSON.parse((await download(reportId, 'json')).toString()) as { report: object }).report);

describe('a report', () => {
  it('has the numbers that pages show, in every file, and each file verifies', async () => {
    const report = await made();
    expect(report).toMatchObject({ state: 'ready', percent: 100, problem: '' });
    const head = await headOf(report.id);
    await fleet.store.inOrganization(fleet.orgId, async (tx) => {
      const posture = await readPosture(tx, everything, { policy: 'plimsoll-baseline' });
      expect(head.headline.counts).toEqual(posture.counts);
      expect(head.asOf).toBe(posture.watermark);
      expect(head.totals.findings).toBe((await totalFindings(tx, everything, {})).total);
      const shop = await readPosture(tx, everything, { policy: 'plimsoll-baseline', namespace: 'shop' });
      const [cluster] = head.clusters;
      expect(cluster?.namespaces.find(({ name }) => name === 'shop')?.posture.counts).toEqual(shop.counts);
    });
    expect(report.summary).toEqual({
      clusters: 1,
      findings: head.totals.findings,
      counts: head.headline.counts,
      overview: overviewOf(head),
    });
    expect(head.clusters[0]).toMatchObject({ epoch: 1, catalogue: head.catalogue.digest, kubernetesVersion: '1.36' });
    const [key] = await fleet.store.inOrganization(fleet.orgId, listReportKeys);
    for (const { format, bytes, sha256 } of report.files) {
      const file = await download(report.id, format);
      expect(file.length).toBe(bytes);
      const found = await verifyReport(
        { size: file.length, read: async (from, to) => file.subarray(from, to) },
        key?.publicKey,
      );
      expect(found).toMatchObject({ intact: true, trusted: true, format });
      expect(found.seal?.digest).toBe(report.digest);
      expect(found.seal?.clusters).toMatchObject([{ epoch: 1, sequence: 1, generation: 1, watermark: head.asOf }]);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('has the same digest whenever it is made again, and another when something moved', async () => {
    const named = ['nsa-cisa'];
    const [first, again] = [await made(everything, ['json'], named), await made(everything, ['json'], named)];
    fleet.clock.advance(60);
    const later = await made(everything, ['csv'], named);
    expect(again.digest).toBe(first.digest);
    expect(later.digest).toBe(first.digest);
    await fleet.sync([object('v1', 'Namespace', { name: 'shop' })]);
    await fleet.drain();
    expect((await made(everything, ['json'], named)).digest).not.toBe(first.digest);
    // As of the instant of the first, all is as it was.
    const asked: Parameters<typeof requestReport>[1] = {
      kind: 'executive',
      filter: {},
      zone: 'Europe/Berlin',
      scope: everything,
      formats: ['json'],
      frameworks: named,
      asOf: first.asOf,
      by: { id: null, name: 'Ann' },
    };
    const id = await fleet.store.inOrganization(fleet.orgId, (tx) => requestReport(tx, asked, fleet.clock.now()));
    expect(await make(id)).toMatchObject({ digest: first.digest, asOf: first.asOf });
  });

  it('says of a framework what its page says, and lists nothing of it that is not asked for', async () => {
    expect((await headOf((await made()).id)).frameworks).toEqual([]);
    const head = await headOf((await made(everything, ['json'], ['nsa-cisa'])).id);
    expect(head.frameworks).toMatchObject([{ id: 'nsa-cisa', view: 'all', clusters: { judged: 1 } }]);
    expect(head.frameworks[0]?.requirements.length).toBeGreaterThan(10);
  });

  it('holds nothing outside of its scope', async () => {
    const scope: Scope = { kind: 'clusters', clusters: [{ clusterId: fleet.clusterId, namespaces: ['shop'] }] };
    const report = await made(scope);
    const text = (await download(report.id, 'json')).toString();
    expect(text).toContain('"namespaces":["shop"]');
    expect(text).not.toContain('teller');
    expect(text).not.toContain('"bank"');
  });

  it('lists the findings that were asked for alone, and says all that was not evaluated', async () => {
    const whole = await headOf((await made(everything, ['json'])).id);
    const filter: ReportFilter = { severities: ['high'], statuses: ['fail'] };
    const report = await made(everything, ['json', 'csv'], [], filter);
    const head = await headOf(report.id);
    const of = (severity: string) => head.totals.severities.find((one) => one.severity === severity)?.yours;
    expect(head.totals).toMatchObject({ findings: of('high'), fail: of('high'), undetermined: 0 });
    expect([of('high'), of('medium')]).toEqual([expect.any(Number), 0]);
    expect(head.totals.findings).toBeLessThan(whole.totals.findings);
    // What is narrowed are findings; what was not evaluated, the posture and the rest are of the whole scope.
    const narrowed = { filter: {}, totals: 0, controls: 0, clusters: 0, teams: 0 };
    expect({ ...head, ...narrowed }).toEqual({ ...whole, ...narrowed });
    const rows = (await download(report.id, 'csv')).toString().trimEnd().split('\r\n');
    expect(rows).toHaveLength(head.totals.findings + 2);
  });

  it('says what each owner team has to mend, and the teams add up', async () => {
    await fleet.store.inOrganization(fleet.orgId, async ({ query }) => {
      await query(`UPDATE cluster SET owner_team = 'Platform' WHERE org_id = $1`, [fleet.orgId]);
      await query(`UPDATE namespace SET owner_team = 'Shopkeepers' WHERE org_id = $1 AND name = 'shop'`, [fleet.orgId]);
    });
    const head = await headOf((await made(everything, ['json'])).id);
    expect(head.teams.map(({ team }) => team)).toEqual(['Platform', 'Shopkeepers']);
    const failing = head.teams.flatMap(({ controls }) => controls).reduce((sum, { fail }) => sum + fail, 0);
    expect(failing).toBe(head.totals.fail);
    const shop = head.clusters[0]?.namespaces.find(({ name }) => name === 'shop');
    expect(head.teams[1]).toMatchObject({ namespaces: [{ cluster: head.clusters[0]?.name, posture: shop?.posture }] });
  });

  it('is not made for somebody who is a member no longer', async () => {
    const reportId = await ask(everything, ['csv'], [], {}, '0190f0a0-0000-7000-8000-00000000beef');
    const problem = expect.stringContaining('no longer a member');
    expect(await make(reportId)).toMatchObject({ state: 'failed', problem });
  });

  it('over clusters without an inventory fails with what to do, and is not tried again', async () => {
    const context = {
      environment: 'unknown',
      customerFacing: false,
      criticality: 'unknown',
      dataClass: 'unknown',
    } as const;
    const clusterId = await fleet.store.withOrg(fleet.orgId, (tx) =>
      createCluster(tx, {
        name: 'empty',
        source: 'push',
        context: { ...context, ownerTeam: '' },
        createdBy: null,
        now: fleet.clock.now(),
      }),
    );
    const report = await made({ kind: 'clusters', clusters: [{ clusterId }] });
    expect(report).toMatchObject({ state: 'failed', problem: expect.stringContaining('nothing to report') });
  });

  it('is not made without the key that signs', async () => {
    const report = await make(await ask(), { keyring: undefined });
    expect(report).toMatchObject({ state: 'failed', problem: expect.stringContaining('PLIMSOLL_SECRET_KEY') });
  });
});

describe('making a report', () => {
  it('is done by one worker, once', async () => {
    const reportId = await ask();
    const attempt = await beginReport(fleet.store, fleet.orgId, reportId, fleet.clock.now());
    expect(attempt).toBeDefined();
    expect(await make(reportId)).toMatchObject({ state: 'building' });
    // The first is heard of no more: another takes over, and the first may write nothing.
    fleet.clock.advance(6);
    const waiting = await fleet.store.inOrganization(fleet.orgId, (tx) => reportsToMake(tx, fleet.clock.now()));
    expect(waiting).toEqual([reportId]);
    const report = await make(reportId);
    expect(report).toMatchObject({ state: 'ready' });
    expect(await make(reportId)).toEqual(report);
  });

  it('is given up after three attempts that did not end', async () => {
    const reportId = await ask();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await beginReport(fleet.store, fleet.orgId, reportId, fleet.clock.now())).toBeDefined();
      fleet.clock.advance(6);
    }
    expect(await make(reportId)).toMatchObject({ state: 'failed', problem: expect.stringContaining('3 times') });
  });

  it('ends when the report is deleted meanwhile', async () => {
    const reportId = await ask();
    const { store } = fleet;
    const deleting = {
      ...store,
      inSnapshot: async <Result>(orgId: string, work: Parameters<typeof store.inSnapshot<Result>>[1]) => {
        await store.inOrganization(orgId, (tx) => deleteReport(tx, reportId));
        return await store.inSnapshot(orgId, work);
      },
    };
    expect(await make(reportId, { store: deleting })).toBeUndefined();
  });

  it('signs with the newest key, and files that an older one signed stay good', async () => {
    const before = await made(everything, ['csv']);
    fleet.clock.advance(1);
    await fleet.store.inOrganization(fleet.orgId, (tx) => rotateReportKey(tx, keyring, fleet.clock.now()));
    const after = await made(everything, ['csv']);
    const keys = await fleet.store.inOrganization(fleet.orgId, listReportKeys);
    expect(keys.map(({ name, current }) => [name, current])).toEqual([
      [after.files[0]?.key, true],
      [before.files[0]?.key, false],
    ]);
    const file = await download(before.id, 'csv');
    const old = keys.find(({ name }) => name === before.files[0]?.key);
    expect(
      await verifyReport({ size: file.length, read: async (from, to) => file.subarray(from, to) }, old?.publicKey),
    ).toMatchObject({ intact: true, trusted: true });
  });
});
