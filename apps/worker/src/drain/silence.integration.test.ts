import { baselinePolicyId, type Cause, causes, everything } from '@plimsoll/domain';
import { deployment, type KubernetesObject, object } from '@plimsoll/engine';
import { noteConfirmed, readPosture, reviseSilence, setSilenceLimits } from '@plimsoll/store';
import { afterEach, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { createFleet, type Fleet, kindsOf } from '../../test/fleet.ts';
import { breaches, storedState } from '../../test/stored-state.ts';
import { drainCluster } from './drain-cluster.ts';

let fleet: Fleet;
afterEach(() => fleet.close());

const web = (name: string, privileged = false): KubernetesObject =>
  deployment(
    { containers: [{ name: 'app', image: 'registry.example/app:1.2.3', securityContext: { privileged } }] },
    { name, namespace: 'shop' },
  );
const world: readonly KubernetesObject[] = [
  web('good'),
  web('bad', true),
  object('v1', 'Namespace', { name: 'shop' }),
  object('v1', 'ServiceAccount', { name: 'robot', namespace: 'shop' }),
];

/** Everything was listed to its end. */
const kinds = [{ group: '*', kind: '*', namespace: '', state: 'complete', reason: '' }] as const;

const hours = (count: number): number => count * 60;
const heard = (): Promise<void> =>
  fleet.store.inOrganization(fleet.orgId, (tx) => noteConfirmed(tx, fleet.clusterId, fleet.clock.now()));
const revise = () => fleet.store.inOrganization(fleet.orgId, (tx) => reviseSilence(tx, fleet.clock.now()));
const posture = async () =>
  (await fleet.store.inOrganization(fleet.orgId, (tx) => readPosture(tx, everything, { policy: baselinePolicyId })))
    .counts;
const count = async (sql: string): Promise<number> =>
  Number((await asSuperuser<{ n: number }>(fleet.database, sql))[0]?.n ?? -1);
const causesOf = async (sql: string): Promise<readonly (Cause | undefined)[]> =>
  (await asSuperuser<{ cause: number }>(fleet.database, sql)).map(({ cause }) => causes[cause]);

/** A cluster with verdicts, heard of just now. */
const begun = async (source: 'agent' | 'push' = 'agent') => {
  fleet = await createFleet(source);
  const worker = fleet.worker();
  await fleet.sync(world, { kinds });
  await heard();
  await drainCluster(worker, fleet);
  return { worker };
};

describe('a cluster that falls silent', () => {
  it('has every verdict undetermined as stale, raises no number, and gets them back as they were', async () => {
    const { worker } = await begun();
    const before = { state: await storedState(fleet), posture: await posture() };
    expect(before.posture.in).toBeGreaterThan(0);
    expect(before.posture.out).toBeGreaterThan(0);
    expect(await revise()).toEqual([]);
    fleet.clock.advance(hours(24));
    expect(await revise()).toEqual([]);
    fleet.clock.advance(1);
    expect(await revise()).toMatchObject([{ clusterId: fleet.clusterId, silentSince: '2026-03-01T12:00:00Z' }]);
    expect(await revise()).toEqual([]);
    expect(await drainCluster(worker, fleet)).toBe(1);
    expect(await drainCluster(worker, fleet)).toBe(0);
    const silent = await posture();
    expect(silent).toMatchObject({ in: 0, out: 0, excepted: 0 });
    expect(silent.unknown).toBeGreaterThanOrEqual(before.posture.in + before.posture.out + before.posture.unknown);
    expect(await count(`SELECT count(*) AS n FROM finding WHERE NOT (status = 2 AND reason = 'stale')`)).toBe(0);
    expect(await count(`SELECT count(*) AS n FROM control_counter WHERE undetermined <> applicable`)).toBe(0);
    expect(await count(`SELECT count(*) AS n FROM resource`)).toBe(world.length);
    expect(new Set(await causesOf('SELECT end_cause AS cause FROM finding_history'))).toEqual(new Set(['evidence']));
    expect(new Set(await causesOf('SELECT cause FROM asset WHERE previous_state IS NOT NULL'))).toEqual(
      new Set(['evidence']),
    );
    const inSilence = await storedState(fleet);
    await asSuperuser(fleet.database, `UPDATE cluster SET catalogue_digest = 'sha256:other'; DELETE FROM projection`);
    expect(await drainCluster(fleet.worker(), fleet)).toBe(1);
    expect(await storedState(fleet)).toEqual(inSilence);

    await heard();
    expect(await drainCluster(fleet.worker(), fleet)).toBe(1);
    expect(await storedState(fleet)).toEqual(before.state);
    expect(await posture()).toEqual(before.posture);
    expect(
      new Set(await causesOf(`SELECT cause FROM finding WHERE state_since = (SELECT watermark FROM cluster)`)),
    ).toEqual(new Set(['evidence']));
    expect(new Set(await causesOf('SELECT cause FROM asset WHERE previous_state = 2'))).toEqual(new Set(['evidence']));
    expect(await breaches(fleet)).toEqual([]);
  });

  it('is not heard by the beginning of a sync, and is judged by what its end brings', async () => {
    const { worker } = await begun();
    fleet.clock.advance(hours(25));
    await revise();
    await drainCluster(worker, fleet);
    await fleet.begin({ kinds });
    expect(await revise()).toEqual([]);
    expect(await drainCluster(worker, fleet)).toBe(0);
    expect((await posture()).in).toBe(0);
    await fleet.sync([web('good'), web('bad')], { kinds: [...kindsOf(world), ...kinds] });
    await heard();
    expect(await drainCluster(worker, fleet)).toBe(1);
    expect(await count(`SELECT count(*) AS n FROM finding WHERE reason = 'stale'`)).toBe(0);
    expect(await count(`SELECT count(*) AS n FROM finding WHERE control_id = 'pod-privileged'`)).toBe(0);
    expect(await breaches(fleet)).toEqual([]);
  });

  it('that begins syncs without ending one falls silent all the same', async () => {
    await begun();
    for (let hour = 0; hour < 25; hour += 1) {
      fleet.clock.advance(hours(1));
      await fleet.begin();
    }
    expect(await revise()).toHaveLength(1);
  });

  it('follows the limit of its organization, and a longer one ends the silence', async () => {
    const { worker } = await begun();
    const limit = (agentHours: number, pushHours: number | null) =>
      fleet.store.inOrganization(fleet.orgId, (tx) => setSilenceLimits(tx, { agentHours, pushHours }));
    await limit(2, null);
    fleet.clock.advance(hours(3));
    expect(await revise()).toHaveLength(1);
    await drainCluster(worker, fleet);
    expect((await posture()).out).toBe(0);
    await limit(24, null);
    expect(await revise()).toMatchObject([{ silentSince: null }]);
    await drainCluster(worker, fleet);
    expect((await posture()).out).toBeGreaterThan(0);
  });

  it('by pushing is never too old, unless the organization says so', async () => {
    await begun('push');
    fleet.clock.advance(hours(24 * 365));
    expect(await revise()).toEqual([]);
    await fleet.store.inOrganization(fleet.orgId, (tx) => setSilenceLimits(tx, { agentHours: 24, pushHours: 720 }));
    expect(await revise()).toHaveLength(1);
  });
});
