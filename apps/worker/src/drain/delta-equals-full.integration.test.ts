import { groupKind, groupOf, type KindEvidence } from '@plimsoll/domain';
import type { KubernetesObject } from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { except, revoke, type TestException } from '../../test/exceptions.ts';
import { createFleet, type Fleet, keyOf, type Sent } from '../../test/fleet.ts';
import { randomFrom, randomObject } from '../../test/random-inventory.ts';
import { breaches, storedState } from '../../test/stored-state.ts';
import { drainCluster } from './drain-cluster.ts';

/** Every kind of the small world, listed to its end, also when there is none of it. */
const kinds = [
  ['', 'Pod'],
  ['', 'Service'],
  ['', 'ServiceAccount'],
  ['', 'LimitRange'],
  ['', 'Namespace'],
  ['', 'ConfigMap'],
  ['apps', 'Deployment'],
  ['networking.k8s.io', 'NetworkPolicy'],
  ['networking.k8s.io', 'Ingress'],
  ['rbac.authorization.k8s.io', 'Role'],
  ['rbac.authorization.k8s.io', 'ClusterRole'],
  ['rbac.authorization.k8s.io', 'RoleBinding'],
  ['rbac.authorization.k8s.io', 'ClusterRoleBinding'],
].map(([group = '', kind = '']): KindEvidence => ({ group, kind, namespace: '', state: 'complete', reason: '' }));

/** Makes a worker that knows nothing judge the whole cluster from the stored bodies. */
const evaluateEverything = async (fleet: Fleet): Promise<void> => {
  await asSuperuser(fleet.database, `UPDATE cluster SET catalogue_digest = 'sha256:other'; DELETE FROM projection`);
  expect(await drainCluster(fleet.worker(), fleet)).toBe(1);
};

/** Kinds that the history makes unreadable now and then. */
const fragile = ['Deployment.apps', 'NetworkPolicy.networking.k8s.io', 'Pod'];

/** Excepts some finding there is, or takes an exception back; some exceptions end by themselves meanwhile. */
const moveExceptions = async (fleet: Fleet, random: () => number, live: string[]): Promise<void> => {
  if (live.length > 0 && random() < 0.4) {
    const [id] = live.splice(Math.floor(random() * live.length), 1);
    const ended = await asSuperuser(
      fleet.database,
      `SELECT 1 FROM exception WHERE exception_id = $1 AND state = 'approved'`,
      [id],
    );
    if (id !== undefined && ended.length > 0) await revoke(fleet, id);
    return;
  }
  const findings = await asSuperuser<TestException['scope'] & { group: string; name: string; found: unknown }>(
    fleet.database,
    `SELECT control_id AS control, namespace, kind, api_group AS "group", name, violations -> 0 -> 'found' AS found FROM finding
     WHERE status < 2 ORDER BY control_id, namespace, kind, name`,
  );
  const found = findings[Math.floor(random() * findings.length)];
  if (found === undefined) return;
  const { control, namespace, kind, group, name } = found;
  const narrow = random() < 0.3 && typeof found.found === 'boolean' ? { found: found.found } : {};
  const scope = { control, namespace, kind: groupKind(group, kind), subject: { name }, ...narrow };
  live.push(await except(fleet, { scope, days: (1 + Math.floor(random() * 12)) / (24 * 60) }));
};

describe('the state after deltas', () => {
  it.each([1, 2, 3])('equals a full evaluation after any history of edits, seed %i', async (seed) => {
    const fleet = await createFleet();
    try {
      const random = randomFrom(seed);
      const worker = fleet.worker();
      const world = new Map<string, KubernetesObject>();
      let epoch = await fleet.sync([], { kinds });
      let sequence = 1;
      let readable = true;
      const live: string[] = [];
      let excepted = 0;
      for (let step = 0; step < 25; step += 1) {
        fleet.clock.advance(1);
        if (random() < 0.6) await moveExceptions(fleet, random, live);
        const lost = random() < 0.15;
        if (lost || (!readable && random() < 0.5)) {
          const unread = lost ? fragile[Math.floor(random() * fragile.length)] : undefined;
          const report = kinds.map((line) =>
            groupKind(line.group, line.kind) === unread
              ? { ...line, state: 'unreadable' as const, reason: 'forbidden' }
              : line,
          );
          const seen = [...world.values()].filter((item) => groupKind(groupOf(item.apiVersion), item.kind) !== unread);
          epoch = await fleet.sync(seen, { kinds: report });
          sequence = 1;
          readable = unread === undefined;
        } else {
          const edits: Sent[] = [];
          for (let edit = 0; edit < 1 + Math.floor(random() * 6); edit += 1) {
            const item = randomObject(random);
            if (world.has(keyOf(item)) && random() < 0.4) {
              world.delete(keyOf(item));
              edits.push({ delete: item });
            } else {
              world.set(keyOf(item), item);
              edits.push({ put: item });
            }
          }
          sequence += 1;
          await fleet.send(epoch, sequence, 'delta', edits);
        }
        expect(await drainCluster(worker, fleet)).toBeGreaterThan(0);
        excepted += (await storedState(fleet)).exceptions?.length ?? 0;
      }
      expect(excepted).toBeGreaterThan(10);
      expect(await breaches(fleet)).toEqual([]);
      const afterDeltas = await storedState(fleet);
      expect(afterDeltas.findings?.length).toBeGreaterThan(20);
      await evaluateEverything(fleet);
      expect(await storedState(fleet)).toEqual(afterDeltas);
      expect(await breaches(fleet)).toEqual([]);
    } finally {
      await fleet.close();
    }
  });
});
