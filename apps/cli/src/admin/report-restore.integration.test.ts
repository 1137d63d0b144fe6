import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployment, type KubernetesObject } from '@plimsoll/engine';
import { verifyReport } from '@plimsoll/reports';
import { listReportKeys } from '@plimsoll/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../packages/store/test/database.ts';
import { createFleet, type Fleet } from '../../../worker/test/fleet.ts';
import { fileOf, type Reporting, reportOn } from '../../../worker/test/reporting.ts';
import { runCli } from '../../test/run-cli.ts';

const secretKey = randomBytes(32).toString('base64');
const web = (number: number, privileged: boolean): KubernetesObject =>
  deployment(
    { containers: [{ name: 'app', image: `example.com/app:${number}`, securityContext: { privileged } }] },
    { name: `web-${number}`, namespace: number % 2 === 0 ? 'shop' : 'bank' },
  );

let fleet: Fleet;
let folder: string;
let restored: TestDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plimsoll-report-'));
  fleet = await createFleet();
  restored = await createTestDatabase();
});
afterAll(async () => {
  await fleet.close();
  await restored.drop();
  await rm(folder, { recursive: true });
});

it('has the same digest after a backup was restored, now and as of the past, and its old files still verify', async () => {
  const before: Reporting = { store: fleet.store, orgId: fleet.orgId, secretKey, now: fleet.clock.now };
  const epoch = await fleet.sync(Array.from({ length: 8 }, (_, number) => web(number, number < 3)));
  await fleet.drain();
  const { asOf } = await reportOn(before);
  fleet.clock.advance(24 * 60);
  await fleet.send(epoch, 2, 'delta', [{ put: web(0, false) }, { put: web(5, true) }]);
  await fleet.drain();
  const made = { past: await reportOn(before, asOf), newest: await reportOn(before) };
  expect(made.past.digest).not.toBe(made.newest.digest);

  const file = join(folder, 'installation.plimsoll');
  for (const [act, database] of [
    ['backup', fleet.database],
    ['restore', restored],
  ] as const)
    expect(
      await runCli(['admin', act, file, '--database-url', database.url('plimsoll_owner')], '', {
        PLIMSOLL_SECRET_KEY: secretKey,
      }),
    ).toMatchObject({ code: 0, err: '' });

  const store = await restored.openStore();
  try {
    const after: Reporting = { ...before, store };
    const again = { past: await reportOn(after, asOf), newest: await reportOn(after) };
    expect([again.past.digest, again.newest.digest]).toEqual([made.past.digest, made.newest.digest]);
    const [key] = await store.inOrganization(fleet.orgId, listReportKeys);
    for (const report of [made.newest, again.newest]) {
      const bytes = await fileOf(after, report.id, 'json');
      expect(
        await verifyReport({ size: bytes.length, read: async (from, to) => bytes.subarray(from, to) }, key?.publicKey),
      ).toMatchObject({ intact: true, trusted: true });
    }
  } finally {
    await store.close();
  }
});
