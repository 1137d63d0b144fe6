import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everything } from '@plimsoll/domain';
import { openKeyring, readKnownRange, restoreBackup, writeBackup } from '@plimsoll/store';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../../packages/store/test/database.ts';
import { createFleet } from '../../test/fleet.ts';
import { liveThrough } from '../../test/random-history.ts';
import { randomFrom } from '../../test/random-inventory.ts';
import { told } from '../../test/told.ts';

it('what is said of every instant of a history is the same after backup and restore', async () => {
  const fleet = await createFleet();
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-restored-'));
  const restored = await createTestDatabase();
  const store = await restored.openStore();
  try {
    const { orgId, clusterId, clock } = fleet;
    const instants: string[] = [];
    const after = async (): Promise<void> => {
      const { to } = await fleet.store.inOrganization(orgId, (tx) => readKnownRange(tx, everything, [clusterId]));
      if (to !== null) instants.push(to);
    };
    await liveThrough(fleet, randomFrom(13), { steps: 12, minutes: 3 * 24 * 60, after });
    const path = join(folder, 'whole.backup');
    const keyring = openKeyring(randomBytes(32).toString('base64'));
    const how = { path, keyring, now: clock.now, onProgress: () => undefined };
    await writeBackup({ ...how, url: fleet.database.url('plimsoll_owner'), version: 'test' });
    await restoreBackup({ ...how, url: restored.url('plimsoll_owner'), acceptUnsigned: false });

    const known = [...new Set(instants)];
    expect(known.length).toBeGreaterThan(8);
    const answers = new Set<string>();
    for (const at of [undefined, ...known]) {
      const before = await fleet.store.inOrganization(orgId, (tx) => told(tx, clusterId, at));
      expect(await store.inOrganization(orgId, (tx) => told(tx, clusterId, at)), at).toBe(before);
      answers.add(before);
    }
    // Had the history stood still, equal answers would say nothing.
    expect(answers.size).toBeGreaterThan(8);
  } finally {
    await store.close();
    await restored.drop();
    await fleet.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 240_000);
