import { kubeBenchStatements } from '@plimsoll/controls';
import { baselinePolicyId, causes, everything } from '@plimsoll/domain';
import { container, deployment, type KubernetesObject, object } from '@plimsoll/engine';
import { importThirdParty, readControlCounts, readPosture, setThirdPartyDays } from '@plimsoll/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { except, revoke } from '../../test/exceptions.ts';
import { createFleet, type Fleet } from '../../test/fleet.ts';
import { breaches, storedState } from '../../test/stored-state.ts';
import { drainCluster } from './drain-cluster.ts';

const plane = { 'node-role.kubernetes.io/control-plane': '' };
const node = (name: string, labels = {}): KubernetesObject => object('v1', 'Node', { name, labels });
const privileged = deployment(
  { containers: [container({ name: 'app', securityContext: { privileged: true } })] },
  { name: 'web', namespace: 'shop' },
);
const kinds = [{ group: '*', kind: '*', namespace: '', state: 'complete', reason: '' }] as const;
const world = [node('cp-1', plane), node('worker-1'), privileged, object('v1', 'Namespace', { name: 'shop' })];

/** Of kube-bench: the API server's profiling. */
const test = '1.2.15';
const control = 'api-profiling';

let fleet: Fleet;
let worker: ReturnType<Fleet['worker']>;
let epoch: string;

beforeEach(async () => {
  fleet = await createFleet();
  worker = fleet.worker();
  epoch = await fleet.sync(world, { kinds });
  await drain();
});
afterEach(() => fleet.close());

const drain = async (): Promise<number> => {
  const applied = await drainCluster(worker, fleet);
  fleet.clock.advance(1);
  return applied;
};

const bring = async (status: 'PASS' | 'FAIL' | 'WARN', daysOld = 0, name = 'cp-1'): Promise<number> => {
  const madeAt = new Date(fleet.clock.now().getTime() - daysOld * 86_400_000);
  const sections = new Map([['1', kubeBenchStatements('cis-1.12', [{ test, status, found: '--profiling=true' }])]]);
  const run = {
    node: name,
    tool: 'kube-bench',
    toolVersion: '0.10.6',
    benchmark: 'cis-1.12',
    madeAt,
    by: 'ci',
    sections,
  } as const;
  const { changed } = await fleet.store.inOrganization(fleet.orgId, (tx) =>
    importThirdParty(tx, fleet.clusterId, run, fleet.clock.now()),
  );
  return changed;
};

const finding = async (id = control) => {
  const [row] = await asSuperuser<{
    status: number;
    reason: string | null;
    cause: number;
    ref: string;
    detail: string;
  }>(
    fleet.database,
    'SELECT status, reason, cause, cause_ref AS ref, detail FROM finding WHERE control_id = $1 AND org_id = $2',
    [id, fleet.orgId],
  );
  if (row === undefined) return undefined;
  const { status, reason, cause, ref } = row;
  return { status: ['fail', 'excepted', 'undetermined'][status], reason, cause: causes[cause], ref };
};

const counts = async () =>
  (await fleet.store.inOrganization(fleet.orgId, (tx) => readControlCounts(tx, everything))).find(
    ({ controlId }) => controlId === control,
  );

describe('what kube-bench found', () => {
  it('decides what nothing of our own sees, with its cause and its own count', async () => {
    expect(await finding()).toMatchObject({ status: 'undetermined', reason: 'collector-absent' });
    expect(await bring('PASS')).toBe(1);
    expect(await drain()).toBe(1);
    expect(await finding()).toBeUndefined();
    expect(await counts()).toMatchObject({ applicable: 1, fail: 0, undetermined: 0, thirdParty: 1 });
    const [ended] = await asSuperuser<{ end_cause: number; end_ref: string }>(
      fleet.database,
      'SELECT end_cause, end_ref FROM finding_history WHERE control_id = $1',
      [control],
    );
    expect(ended).toMatchObject({ end_cause: causes.indexOf('evidence'), end_ref: 'kube-bench/cp-1' });
    expect(await drain()).toBe(0);
    expect(await breaches(fleet)).toEqual([]);
  });

  it('fails as it failed there, is excepted like any other, and is replaced by a newer run', async () => {
    await bring('FAIL');
    await drain();
    expect(await finding()).toEqual({ status: 'fail', reason: null, cause: 'evidence', ref: 'kube-bench/cp-1' });
    const [{ name } = { name: '' }] = await asSuperuser<{ name: string }>(
      fleet.database,
      'SELECT name FROM finding WHERE control_id = $1',
      [control],
    );
    const id = await except(fleet, { scope: { control, namespace: '', kind: 'Cluster.plimsoll', subject: { name } } });
    await drain();
    expect(await finding()).toMatchObject({ status: 'excepted', cause: 'exception' });
    await revoke(fleet, id);
    await drain();
    await bring('PASS');
    await drain();
    expect(await finding()).toBeUndefined();
    expect(await held()).toBe(1);
    expect(await breaches(fleet)).toEqual([]);
  });

  it('that is older than what is held, or of a node that is not there, is refused; the same again changes nothing', async () => {
    await bring('FAIL', 1);
    await drain();
    await expect(bring('PASS', 2)).rejects.toMatchObject({ code: 'resource.conflict' });
    await expect(bring('PASS', 0, 'somewhere-else')).rejects.toMatchObject({ code: 'resource.not-found' });
    expect(await drain()).toBe(0);
    expect(await finding()).toMatchObject({ status: 'fail' });
    fleet.clock.advance(-2);
    expect(await bring('FAIL', 1)).toBe(0);
  });

  it('with WARN is no pass', async () => {
    await bring('WARN');
    await drain();
    expect(await finding()).toMatchObject({ status: 'undetermined', reason: 'collector-absent' });
    expect(await counts()).toMatchObject({ undetermined: 1, thirdParty: 0 });
  });

  it('grows too old by a job, with cause evidence, raises no number, and holds again when the limit is longer', async () => {
    await bring('PASS');
    await drain();
    const posture = async () =>
      (await fleet.store.inOrganization(fleet.orgId, (tx) => readPosture(tx, everything, { policy: baselinePolicyId })))
        .counts.in;
    const before = await posture();
    fleet.clock.advance(7 * 24 * 60);
    await drain();
    expect(await finding()).toMatchObject({ status: 'undetermined', reason: 'stale', cause: 'evidence' });
    expect(await posture()).toBeLessThanOrEqual(before);
    expect(await counts()).toMatchObject({ undetermined: 1, thirdParty: 0 });
    await fleet.store.inOrganization(fleet.orgId, (tx) => setThirdPartyDays(tx, 30));
    expect(await drain()).toBe(1);
    expect(await finding()).toBeUndefined();
  });
});

/** Runs that the database holds, also those that were replaced. */
const held = async (): Promise<number> => {
  const rows = await asSuperuser(fleet.database, 'SELECT 1 FROM third_party_evidence', []);
  return rows.length;
};

describe('beside everything else that moves', () => {
  it('keeps its own cause next to a batch, an exception and another catalogue', async () => {
    await bring('PASS');
    await fleet.send(epoch, 2, 'delta', [{ put: object('v1', 'Namespace', { name: 'more' }) }]);
    const id = await except(fleet, {
      scope: { control: 'pod-privileged', namespace: 'shop', kind: 'Deployment.apps', subject: { name: 'web' } },
    });
    await asSuperuser(fleet.database, `UPDATE cluster SET catalogue_digest = 'sha256:other'`, []);
    worker = fleet.worker();
    expect(await drain()).toBe(4);
    const moves = await asSuperuser<{ control_id: string; end_cause: number; end_ref: string }>(
      fleet.database,
      'SELECT control_id, end_cause, end_ref FROM finding_history WHERE control_id = ANY($1)',
      [[control, 'pod-privileged']],
    );
    expect(moves).toContainEqual({ control_id: control, end_cause: 3, end_ref: 'kube-bench/cp-1' });
    expect(moves).toContainEqual({ control_id: 'pod-privileged', end_cause: 2, end_ref: id });
    expect(await breaches(fleet)).toEqual([]);
  });

  it('is judged the same by a worker that knows nothing', async () => {
    await bring('FAIL');
    await drain();
    const warm = await storedState(fleet);
    await asSuperuser(
      fleet.database,
      `UPDATE cluster SET catalogue_digest = 'sha256:other'; DELETE FROM projection`,
      [],
    );
    worker = fleet.worker();
    await drain();
    expect(await storedState(fleet)).toEqual(warm);
  });
});
