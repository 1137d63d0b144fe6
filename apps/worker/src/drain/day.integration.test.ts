import { causes } from '@plimsoll/domain';
import { deployment, type KubernetesObject, object } from '@plimsoll/engine';
import { clustersOfEarlierDay } from '@plimsoll/store';
import { afterEach, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { storedState } from '../../test/stored-state.ts';
import { drainCluster } from './drain-cluster.ts';

let fleet: Fleet;
afterEach(() => fleet.close());

/** The community supports 1.33 to the end of 28 June 2026. */
const node: KubernetesObject = object(
  'v1',
  'Node',
  { name: 'worker-1' },
  {
    spec: {},
    status: { nodeInfo: { kubeletVersion: 'v1.33.9', kernelVersion: '6.12.40', osImage: 'Ubuntu 24.04.2 LTS' } },
  },
);

const days = (count: number): number => count * 24 * 60;

interface Row {
  readonly cause: number;
  readonly cause_ref: string;
}

const finding = async (): Promise<readonly Row[]> =>
  await asSuperuser<Row>(
    fleet.database,
    `SELECT cause, cause_ref FROM finding WHERE control_id = 'ver-kubelet-eol' AND status = 0`,
  );

const waiting = async (): Promise<number> =>
  (await clustersOfEarlierDay(fleet.store, fleet.orgId, fleet.clock.now())).length;

it('turns a verdict on the day after a support ends, although nothing in the cluster changed', async () => {
  fleet = await createFleet();
  const worker = fleet.worker();
  await fleet.sync([node], { kubernetesVersion: 'v1.33.9' });
  await drainCluster(worker, fleet);
  expect(await finding()).toEqual([]);
  expect(await waiting()).toBe(0);

  // 2026-03-01 and 119 days.
  fleet.clock.advance(days(119));
  expect(await waiting()).toBe(1);
  expect(await drainCluster(worker, fleet)).toBe(1);
  expect(await waiting()).toBe(0);
  expect(await drainCluster(worker, fleet)).toBe(0);
  expect(await finding()).toEqual([]);

  fleet.clock.advance(days(1));
  expect(await drainCluster(worker, fleet)).toBe(1);
  expect(await finding()).toEqual([{ cause: causes.indexOf('catalogue'), cause_ref: '2026-06-29' }]);
});

it('is what a worker that begins on that day says too', async () => {
  fleet = await createFleet();
  await fleet.sync([node], { kubernetesVersion: 'v1.33.9' });
  await fleet.drain();
  fleet.clock.advance(days(120));
  await fleet.drain();
  const delta = await storedState(fleet);
  await fleet.sync([node], { kubernetesVersion: 'v1.33.9' });
  await fleet.drain();
  expect(await storedState(fleet)).toEqual(delta);
});

it('does not lay at the door of a batch what the day moved', async () => {
  fleet = await createFleet();
  const worker = fleet.worker();
  const epoch = await fleet.sync([node], { kubernetesVersion: 'v1.33.9' });
  await drainCluster(worker, fleet);
  fleet.clock.advance(days(120));
  await fleet.send(epoch, 2, 'delta', [{ put: deployment({}, { name: 'web', namespace: 'shop' }) }]);
  expect(await drainCluster(worker, fleet)).toBe(2);
  expect(await finding()).toEqual([{ cause: causes.indexOf('catalogue'), cause_ref: '2026-06-29' }]);
});
