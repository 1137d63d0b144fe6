import { builtInCatalogue } from '@plimsoll/controls';
import { causes, everything, inPolicyPercent } from '@plimsoll/domain';
import { deployment, type KubernetesObject, object, pod } from '@plimsoll/engine';
import { readBlindControls } from '@plimsoll/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { assetsOf, decide, findingsOf, judgedBy } from '../../test/decided.ts';
import { createFleet, type Fleet, kindsOf } from '../../test/fleet.ts';
import { breaches } from '../../test/stored-state.ts';

let fleet: Fleet;
/** Pods were listed, and there are none. */
const sync = (objects: readonly KubernetesObject[]) => fleet.sync(objects, { kinds: kindsOf([...objects, pod({})]) });
const namespace = object('v1', 'Namespace', { name: 'shop' });
const workload = (name: string, image: string, privileged = true): KubernetesObject =>
  deployment(
    { containers: [{ name: 'app', image, ...(privileged ? { securityContext: { privileged } } : {}) }] },
    { name },
  );

beforeEach(async () => {
  fleet = await createFleet();
  await sync([namespace, workload('web', 'own.example/app:1'), workload('other', 'own.example/app:1', false)]);
  await fleet.drain();
});
afterEach(() => fleet.close());

const statuses = async (control: string) =>
  (
    await asSuperuser<{ kind: string; namespace: string; reason: string; cause: number; ended: boolean }>(
      fleet.database,
      `SELECT subject_kind AS kind, namespace, reason, cause, valid_to IS NOT NULL AS ended FROM control_status
       WHERE control_id = $1 ORDER BY valid_from`,
      [control],
    )
  ).map(({ cause, ...rest }) => ({ ...rest, cause: causes[cause] }));

/** The sums of the counters of a control. */
const standing = async (control: string) =>
  (
    await asSuperuser(
      fleet.database,
      `SELECT sum(applicable)::int AS applicable, sum(fail)::int AS fail, sum(undetermined)::int AS undetermined
       FROM control_counter WHERE control_id = $1`,
      [control],
    )
  )[0];

const openings = async (control: string) =>
  await asSuperuser<{ name: string; at: string }>(
    fleet.database,
    'SELECT name, opened_at::text AS at FROM finding WHERE control_id = $1 AND status = 2',
    [control],
  );

const blind = () => fleet.store.inOrganization(fleet.orgId, (tx) => readBlindControls(tx, everything, fleet.clusterId));

describe('a disabled control', () => {
  it('is undetermined by one row, and raises no number where it gates', async () => {
    const before = await assetsOf(fleet);
    expect(await findingsOf(fleet, 'pod-privileged')).toMatchObject([{ name: 'web', status: 'fail' }]);
    expect(await standing('pod-privileged')).toEqual({ applicable: 2, fail: 1, undetermined: 0 });
    fleet.clock.advance(1);
    await decide(fleet, { enabled: false });
    expect(await fleet.drain()).toBe(1);
    // What was open stays open, and nothing is opened for those that passed.
    const disabled = { name: 'web', status: 'undetermined', reason: 'control-disabled', cause: 'catalogue' };
    expect(await findingsOf(fleet, 'pod-privileged')).toMatchObject([disabled]);
    const status = { kind: '', namespace: '', reason: 'control-disabled', cause: 'catalogue', ended: false };
    expect(await statuses('pod-privileged')).toEqual([status]);
    expect(await standing('pod-privileged')).toEqual({ applicable: 2, fail: 0, undetermined: 2 });
    expect((await blind()).find(({ controlId }) => controlId === 'pod-privileged')).toMatchObject({
      reason: 'control-disabled',
      subjects: 2,
    });
    const after = await assetsOf(fleet);
    expect(after.in).toBeLessThanOrEqual(before.in);
    expect(inPolicyPercent(after)).toBeLessThanOrEqual(inPolicyPercent(before) ?? 0);
    expect(await breaches(fleet)).toEqual([]);
    fleet.clock.advance(1);
    await decide(fleet, { enabled: true, version: 1 });
    expect(await fleet.drain()).toBe(1);
    expect(await judgedBy(fleet)).toBe(builtInCatalogue().digest);
    expect(await findingsOf(fleet, 'pod-privileged')).toMatchObject([
      { name: 'web', status: 'fail', cause: 'catalogue' },
    ]);
    expect(await statuses('pod-privileged')).toEqual([{ ...status, ended: true }]);
    expect(await standing('pod-privileged')).toEqual({ applicable: 2, fail: 1, undetermined: 0 });
    expect(await assetsOf(fleet)).toEqual(before);
    expect(await breaches(fleet)).toEqual([]);
  });

  it('keeps what was open, through changes, until the subject is gone', async () => {
    await decide(fleet, { enabled: false });
    await fleet.drain();
    const [opened] = await openings('pod-privileged');
    fleet.clock.advance(60);
    await sync([namespace, workload('web', 'own.example/app:2'), workload('new', 'own.example/app:2')]);
    await fleet.drain();
    expect(await openings('pod-privileged')).toEqual([opened]);
    expect(await standing('pod-privileged')).toEqual({ applicable: 2, fail: 0, undetermined: 2 });
    expect(await breaches(fleet)).toEqual([]);
    fleet.clock.advance(60);
    await sync([namespace, workload('new', 'own.example/app:2')]);
    await fleet.drain();
    expect(await openings('pod-privileged')).toEqual([]);
    fleet.clock.advance(60);
    await decide(fleet, { enabled: true, version: 1 });
    await fleet.drain();
    expect(await findingsOf(fleet, 'pod-privileged')).toMatchObject([
      { name: 'new', status: 'fail', cause: 'catalogue' },
    ]);
    expect(await breaches(fleet)).toEqual([]);
  });
});
