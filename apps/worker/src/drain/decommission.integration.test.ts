import { baselinePolicyId, everything, moveBetween, noAssets, splitMove, sumMoves } from '@plimsoll/domain';
import { deployment, type KubernetesObject, object } from '@plimsoll/engine';
import {
  decommissionCluster,
  noteConfirmed,
  readClusters,
  readMoves,
  readPosture,
  readPostureAt,
  recommissionCluster,
  reviseSilence,
} from '@plimsoll/store';
import { afterEach, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { breaches, storedState } from '../../test/stored-state.ts';
import { drainCluster } from './drain-cluster.ts';

let fleet: Fleet;
afterEach(() => fleet.close());

const world: readonly KubernetesObject[] = [
  deployment(
    { containers: [{ name: 'app', image: 'registry.example/app:1', securityContext: { privileged: true } }] },
    { name: 'bad', namespace: 'shop' },
  ),
  deployment(
    { containers: [{ name: 'app', image: 'registry.example/app:1.2.3', securityContext: { privileged: false } }] },
    { name: 'good', namespace: 'shop' },
  ),
  object('v1', 'Namespace', { name: 'shop' }),
  object('v1', 'ServiceAccount', { name: 'robot', namespace: 'shop' }),
];
/** Everything was listed to its end. */
const kinds = [{ group: '*', kind: '*', namespace: '', state: 'complete', reason: '' }] as const;
const filter = { policy: baselinePolicyId };
const posture = () => fleet.store.inOrganization(fleet.orgId, (tx) => readPosture(tx, everything, filter));
const close = () =>
  fleet.store.inOrganization(fleet.orgId, (tx) => decommissionCluster(tx, fleet.clusterId, fleet.clock.now()));
const open = () =>
  fleet.store.inOrganization(fleet.orgId, async (tx) => {
    await recommissionCluster(tx, fleet.clusterId, fleet.clock.now());
    await reviseSilence(tx, fleet.clock.now());
  });
const rows = async (table: string): Promise<number> =>
  Number((await asSuperuser<{ n: number }>(fleet.database, `SELECT count(*) AS n FROM ${table}`))[0]?.n);

const begun = async () => {
  fleet = await createFleet();
  const worker = fleet.worker();
  await fleet.sync(world, { kinds });
  await fleet.store.inOrganization(fleet.orgId, (tx) => noteConfirmed(tx, fleet.clusterId, fleet.clock.now()));
  await drainCluster(worker, fleet);
  return worker;
};

describe('decommissioning a cluster', () => {
  it('takes it out of every current number, keeps its history, and can be undone to the last verdict', async () => {
    const worker = await begun();
    const [before, counted] = [await storedState(fleet), await posture()];
    expect(counted.counts.in).toBeGreaterThan(0);
    expect(counted.counts.out).toBeGreaterThan(0);
    fleet.clock.advance(10);
    await close();
    expect(await drainCluster(worker, fleet)).toBe(1);
    expect(await drainCluster(worker, fleet)).toBe(0);
    for (const table of ['finding', 'asset', 'resource', 'asset_counter', 'control_counter'])
      expect(await rows(table), table).toBe(0);
    expect(await rows('kind_evidence WHERE valid_to IS NULL')).toBe(0);
    expect(await rows('control_status WHERE valid_to IS NULL')).toBe(0);
    expect(await rows('finding_history WHERE next_status IS NULL AND end_ref = $$decommissioned$$')).toBeGreaterThan(0);
    await fleet.store.inOrganization(fleet.orgId, async (tx) => {
      expect(await readPostureAt(tx, everything, filter, counted.watermark ?? '')).toEqual(counted.counts);
      const { watermark: to } = await readPosture(tx, everything, filter);
      const moves = await readMoves(tx, everything, filter, { from: counted.watermark ?? '', to: to ?? '' });
      const parts = Object.values(splitMove(moves));
      expect(sumMoves(parts)).toEqual(moveBetween(counted.counts, noAssets));
      expect(await readClusters(tx, everything, baselinePolicyId)).toMatchObject([{ resources: 0, evaluating: false }]);
    });

    fleet.clock.advance(10);
    await open();
    expect(await drainCluster(fleet.worker(), fleet)).toBe(1);
    expect(await storedState(fleet)).toEqual(before);
    expect(await breaches(fleet)).toEqual([]);
    await close();
    expect(await drainCluster(worker, fleet)).toBe(1);
    await open();
    expect(await drainCluster(worker, fleet)).toBe(1);
    expect(await storedState(fleet)).toEqual(before);
  });

  it('sets aside what waits, also in front of a worker that is evaluating it', async () => {
    const worker = await begun();
    const epoch = await fleet.sync([...world, object('v1', 'ServiceAccount', { name: 'late', namespace: 'shop' })]);
    await close();
    expect(await drainCluster(worker, fleet)).toBe(1);
    expect(await rows('resource')).toBe(0);
    expect(await rows(`sync_epoch WHERE epoch_id = '${epoch}' AND state = 'superseded'`)).toBe(1);
  });

  it('brings back as silent what was last heard of too long ago', async () => {
    const worker = await begun();
    await close();
    await drainCluster(worker, fleet);
    fleet.clock.advance(60 * 48);
    await open();
    expect(await drainCluster(worker, fleet)).toBe(1);
    expect((await posture()).counts).toMatchObject({ in: 0, out: 0 });
    expect(await rows(`finding WHERE reason <> 'stale'`)).toBe(0);
  });

  it('of a cluster that never sent anything has nothing to close', async () => {
    fleet = await createFleet();
    await close();
    expect(await drainCluster(fleet.worker(), fleet)).toBe(0);
    await open();
    expect(await drainCluster(fleet.worker(), fleet)).toBe(0);
  });
});
