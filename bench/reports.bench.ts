import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import type { Report } from '@plimsoll/contracts';
import { readReportPiece } from '@plimsoll/store';
import { printFigure } from './measure/figure.ts';
import { Peaks } from './measure/resident.ts';
import { timedAsync } from './measure/sample.ts';
import { makeOrganization } from './organization/make-organization.ts';
import { vacuum } from './organization/vacuum.ts';
import { openPlatform } from './platform/platform.ts';
import { freePort, startProcess } from './platform/process.ts';

const bench = 'reports';
/** A fifth of the organization of five million findings. */
process.env.PLIMSOLL_BENCH_READS_SCALE ??= '0.2';
// Reports are signed, and the key that signs is sealed.
process.env.PLIMSOLL_SECRET_KEY ??= randomBytes(32).toString('base64');

const platform = await openPlatform({ worker: false });
if (await makeOrganization(platform)) await vacuum();
const port = await freePort();
const worker = await startProcess(
  'apps/worker/dist/worker.mjs',
  { NODE_ENV: 'production', PLIMSOLL_LOG_LEVEL: 'error', PLIMSOLL_WORKER_METRICS_PORT: `${port}` },
  `http://127.0.0.1:${port}/readyz`,
);

interface Made {
  readonly report: Report;
  readonly ms: number;
  /** Most that the worker held resident meanwhile. */
  readonly peak: number;
}

/** Asks for a report and waits until a worker has made it, looking at its memory all the while. */
const make = async (asked: object): Promise<Made> => {
  const peaks = new Peaks();
  const started = performance.now();
  let report = await platform.ask<Report>('POST', '/v1/reports', asked);
  while (report.state === 'queued' || report.state === 'building') {
    peaks.look([worker.pid]);
    await sleep(50);
    report = await platform.ask<Report>('GET', `/v1/reports/${report.id}`);
  }
  if (report.state !== 'ready') throw new Error(`the report was not made: ${report.problem}`);
  return { report, ms: performance.now() - started, peak: peaks.bytes[0] ?? 0 };
};

/** Milliseconds in which Postgres hands over the same columns of every finding, in no order, to a client that drops them. */
const readBare = async (): Promise<{ readonly ms: number; readonly findings: number }> => {
  let findings = 0;
  const ms = await timedAsync(() =>
    platform.store.inSnapshot(platform.orgId, async ({ query }) => {
      await query("SELECT set_config('statement_timeout', '600000', true)");
      await query(
        `DECLARE bare NO SCROLL CURSOR FOR SELECT c.name, f.namespace, f.api_group, f.kind, f.name, f.subject_id, f.control_id, f.severity,
           f.status, f.responsibility, f.reason, f.detail, f.opened_at, f.state_since, f.exceptions, f.violations
         FROM finding f JOIN cluster c ON c.org_id = f.org_id AND c.cluster_id = f.cluster_id WHERE f.org_id = $1`,
        [platform.orgId],
      );
      for (;;) {
        const rows = await query('FETCH FORWARD 500 FROM bare');
        findings += rows.length;
        if (rows.length === 0) break;
      }
    }),
  );
  return { ms, findings };
};

/** Pages of a PDF: each is an object of its own, which is not deflated. */
const pagesOf = async (reportId: string): Promise<number> => {
  let pages = 0;
  for (let ordinal = 0; ; ordinal += 1) {
    const body = await platform.store.inOrganization(platform.orgId, (tx) =>
      readReportPiece(tx, reportId, 'pdf', ordinal),
    );
    if (body === undefined) return pages;
    pages +=
      inflateRawSync(body)
        .toString('latin1')
        .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
  }
};

const { items } = await platform.ask<{ items: readonly { readonly id: string }[] }>('GET', '/v1/clusters');
const clusters = items.map(({ id }) => ({ id }));

// The first time the worker reads its code.
for (const turn of ['first', 'second'] as const) {
  const asked = { kind: 'findings', formats: ['pdf'], clusters: clusters.slice(-1), frameworks: ['pss'] };
  const { report, ms, peak } = await make(asked);
  const pages = await pagesOf(report.id);
  printFigure(bench, `PDF, ${turn}: made in`, ms, 'ms');
  printFigure(bench, `PDF, ${turn}: pages`, pages, 'objects');
  printFigure(bench, `PDF, ${turn}: 40 pages`, (ms / pages) * 40, 'ms');
  printFigure(bench, `PDF, ${turn}: peak resident memory`, peak, 'bytes');
}

const part = await make({ formats: ['csv'], clusters: clusters.slice(-12) });
const bare = await readBare();
const whole = await make({ formats: ['csv'] });
const [few, all] = [part.report.summary?.findings ?? 0, whole.report.summary?.findings ?? 0];
printFigure(bench, 'CSV of a part: findings', few, 'objects');
printFigure(bench, 'CSV of a part: peak resident memory', part.peak, 'bytes');
printFigure(bench, 'CSV: findings', all, 'objects');
printFigure(bench, 'CSV: bytes', whole.report.files[0]?.bytes ?? 0, 'bytes');
printFigure(bench, 'CSV: made in', whole.ms, 'ms', bare.ms);
printFigure(bench, 'CSV: findings a second', all / (whole.ms / 1000), 'objects', bare.findings / (bare.ms / 1000));
printFigure(bench, 'CSV: peak resident memory', whole.peak, 'bytes', part.peak);
await worker.stop();
await platform.close();
