import { groupKind, groupOf, type KindEvidence } from '@plimsoll/domain';
import type { KubernetesObject } from '@plimsoll/engine';
import { asSuperuser } from '../../../packages/store/test/database.ts';
import { drainCluster } from '../src/drain/drain-cluster.ts';
import { except, revoke, type TestException } from './exceptions.ts';
import { type Fleet, keyOf, type Sent } from './fleet.ts';
import { randomObject } from './random-inventory.ts';
import { switchControl } from './switch-control.ts';

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

/** Kinds that the history makes unreadable now and then. */
const fragile = ['Deployment.apps', 'NetworkPolicy.networking.k8s.io', 'Pod'];

/** Excepts some finding there is, or takes an exception back; some exceptions end by themselves meanwhile. */
const moveExceptions = async (fleet: Fleet, random: () => number, live: string[], unit: number): Promise<void> => {
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
  live.push(await except(fleet, { scope, days: ((1 + Math.floor(random() * 12)) * unit) / (24 * 60) }));
};

/** Some edits of a world, which they change. */
const edit = (world: Map<string, KubernetesObject>, random: () => number): readonly Sent[] => {
  const edits: Sent[] = [];
  for (let count = 1 + Math.floor(random() * 6); count > 0; count -= 1) {
    const item = randomObject(random);
    if (world.has(keyOf(item)) && random() < 0.4) {
      world.delete(keyOf(item));
      edits.push({ delete: item });
    } else {
      world.set(keyOf(item), item);
      edits.push({ put: item });
    }
  }
  return edits;
};

/** What was read, with one kind unread in it. */
const reportWithout = (unread: string | undefined): readonly KindEvidence[] =>
  kinds.map((line) =>
    groupKind(line.group, line.kind) === unread ? { ...line, state: 'unreadable' as const, reason: 'forbidden' } : line,
  );

/** A history to live through: how many steps, and how many minutes lie between two. */
interface History {
  readonly steps: number;
  readonly minutes: number;
  /** Called after each step's verdicts were written. */
  readonly after: () => Promise<void>;
}

/**
 * Lives through a history of edits, of exceptions that come, end and are taken back, of controls that are disabled and
 * enabled, and of kinds that become unreadable and readable again, each step through ingest and drain.
 */
export const liveThrough = async (
  fleet: Fleet,
  random: () => number,
  { steps, minutes, after }: History,
): Promise<void> => {
  const worker = fleet.worker();
  const world = new Map<string, KubernetesObject>();
  let epoch = await fleet.sync([], { kinds });
  let sequence = 1;
  let readable = true;
  const live: string[] = [];
  const versions = new Map<string, number>();
  for (let step = 0; step < steps; step += 1) {
    fleet.clock.advance(minutes);
    if (random() < 0.6) await moveExceptions(fleet, random, live, minutes);
    if (random() < 0.2) await switchControl(fleet, random, versions);
    const lost = random() < 0.15;
    if (lost || (!readable && random() < 0.5)) {
      const unread = lost ? fragile[Math.floor(random() * fragile.length)] : undefined;
      const seen = [...world.values()].filter((item) => groupKind(groupOf(item.apiVersion), item.kind) !== unread);
      epoch = await fleet.sync(seen, { kinds: reportWithout(unread) });
      sequence = 1;
      readable = unread === undefined;
    } else {
      sequence += 1;
      await fleet.send(epoch, sequence, 'delta', edit(world, random));
    }
    if ((await drainCluster(worker, fleet)) === 0) throw new Error('nothing was drained');
    await after();
  }
};
