import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { everything, type Scope } from '@plimsoll/domain';
import { beginReport, finishReport, requestReport, storeReportPiece } from '@plimsoll/store';
import type { Answer } from './answer.ts';
import type { RunningApi } from './running-api.ts';

/** What a worker leaves of a report: a file of this text, in pieces of a few bytes. */
export const makeReadyReport = async (
  api: RunningApi,
  orgId: string,
  { text = 'a,b\r\n', scope = everything, by = null as string | null } = {},
): Promise<string> => {
  const now = api.clock.now();
  const asked: Parameters<typeof requestReport>[1] = {
    kind: 'full',
    scope: scope as Scope,
    filter: {},
    zone: 'UTC',
    frameworks: [],
    formats: ['csv'],
    asOf: null,
    by: { id: by, name: 'Somebody' },
  };
  const id = await api.store.inOrganization(orgId, (tx) => requestReport(tx, asked, now));
  const attempt = await beginReport(api.store, orgId, id, now);
  if (attempt === undefined) throw new Error('the report was taken by somebody else');
  const bytes = Buffer.from(text);
  for (let at = 0; at * 4 < bytes.length; at += 1)
    await storeReportPiece(api.store, attempt, {
      format: 'csv',
      ordinal: at,
      body: deflateRawSync(bytes.subarray(at * 4, at * 4 + 4)),
    });
  const sha256 = createHash('sha256').update(bytes).digest();
  const counts = { in: 1, excepted: 0, unknown: 1, out: 1 };
  await finishReport(
    api.store,
    attempt,
    {
      asOf: now.toISOString(),
      digest: sha256,
      catalogueDigest: `sha256:${'c'.repeat(64)}`,
      summary: { clusters: 1, findings: 2, counts },
      key: 'k',
      files: [{ format: 'csv', bytes: bytes.length, sha256 }],
    },
    now,
  );
  return id;
};

type Ask = (method: string, path: string, body?: object) => Promise<Answer>;

/** The acts of people around reports, with what each writes into the audit log. */
export const reportActs = (ask: Ask): Readonly<Record<string, readonly [() => Promise<Answer>, readonly string[]]>> => {
  let id = '';
  return {
    requestReport: [
      async () => {
        const answer = await ask('POST', '/v1/reports', { formats: ['csv'] });
        id = (answer.json as { id: string }).id;
        return answer;
      },
      ['report.requested'],
    ],
    previewReport: [() => ask('POST', '/v1/reports/preview', {}), []],
    deleteReport: [() => ask('DELETE', `/v1/reports/${id}`), ['report.deleted']],
    rotateReportKey: [() => ask('POST', '/v1/report-keys'), ['report-key.rotated']],
  };
};
