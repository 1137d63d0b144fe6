import { baselinePolicyId, causes, everything, inPolicyPercent, isStill, splitMove } from '@plimsoll/domain';
import { clustersToDrain, expireExceptions, readMoves } from '@plimsoll/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { approve, except, request, revoke } from '../../test/exceptions.ts';
import type { Fleet } from '../../test/fleet.ts';
import { app, createPrivileged, onWeb, type SpanRow, told } from '../../test/privileged.ts';
import { breaches, storedState } from '../../test/stored-state.ts';

let fleet: Fleet;
let at: Awaited<ReturnType<typeof createPrivileged>>;
beforeEach(async () => {
  at = await createPrivileged();
  ({ fleet } = at);
});
afterEach(() => fleet.close());

const assetOf = async (name: string) => {
  const [row] = await asSuperuser<{ state: number; cause: number; ref: string }>(
    fleet.database,
    `SELECT a.state, a.cause, a.cause_ref AS ref FROM asset a JOIN subject s USING (org_id, cluster_id, subject_id)
     WHERE s.name = $1 AND a.policy_id = $2 AND s.kind = 'Deployment'`,
    [name, baselinePolicyId],
  );
  return row && { state: ['in', 'excepted', 'unknown', 'out'][row.state], cause: causes[row.cause], ref: row.ref };
};
/** Exceptions for everything of the baseline that a workload fails. */
const exceptAll = async (name: string): Promise<readonly string[]> => {
  const failing = await asSuperuser<{ control: string }>(
    fleet.database,
    'SELECT control_id AS control FROM finding WHERE name = $1 AND status = 0 ORDER BY 1',
    [name],
  );
  const ids: string[] = [];
  for (const { control } of failing) ids.push(await except(fleet, { scope: { ...onWeb, control, subject: { name } } }));
  return ids;
};

describe('an approved exception', () => {
  it('moves its finding to excepted, with its cause, and leaves every other as it is', async () => {
    const before = await storedState(fleet);
    const id = await request(fleet, { scope: onWeb });
    expect(await at.drain()).toBe(0);
    expect(await approve(fleet, id)).toEqual([fleet.clusterId]);
    expect(await clustersToDrain(fleet.store, 10)).toEqual([{ orgId: fleet.orgId, clusterId: fleet.clusterId }]);
    expect(await at.drain()).toBe(1);
    expect(await clustersToDrain(fleet.store, 10)).toEqual([]);
    expect(await at.finding()).toEqual({ status: 'excepted', cause: 'exception', ref: id, exceptions: [id] });
    expect(await at.finding('other')).toMatchObject({ status: 'fail', cause: 'resource', exceptions: [] });
    const after = await storedState(fleet);
    const moved = (after.findings ?? []).filter((line) => !before.findings?.includes(line));
    expect(moved).toEqual([expect.stringContaining('shop|web pod-privileged 1')]);
    expect(await at.stored(id)).toMatchObject({ state: 'approved', excepted: 1, touched: 1 });
    expect(await breaches(fleet)).toEqual([]);
  });

  it('puts an asset beside those that are in: it leaves out, and the headline does not rise', async () => {
    const before = await at.assets();
    const ids = await exceptAll('web');
    expect(await at.drain()).toBe(1);
    const after = await at.assets();
    expect(after).toEqual({ ...before, out: before.out - 1, excepted: before.excepted + 1 });
    expect(inPolicyPercent(after)).toBe(inPolicyPercent(before));
    expect(await assetOf('web')).toMatchObject({ state: 'excepted', cause: 'exception' });
    expect(ids).toContain((await assetOf('web'))?.ref);
    expect(await assetOf('other')).toMatchObject({ state: 'out', cause: 'resource' });
    expect(await breaches(fleet)).toEqual([]);
  });

  it('gives its finding back when it is revoked, and keeps in history what it was', async () => {
    const began = await storedState(fleet);
    const id = await except(fleet, { scope: onWeb });
    await at.drain();
    await revoke(fleet, id);
    expect(await at.drain()).toBe(1);
    expect(await at.finding()).toEqual({ status: 'fail', cause: 'exception', ref: id, exceptions: [] });
    expect(await storedState(fleet)).toEqual(began);
    const spans = await asSuperuser<SpanRow>(
      fleet.database,
      `SELECT status, end_cause AS cause, end_ref AS ref, exceptions FROM finding_history
       WHERE name = 'web' AND control_id = 'pod-privileged' ORDER BY valid_from`,
    );
    expect(spans.map(told)).toEqual([
      { status: 'fail', cause: 'exception', ref: id, exceptions: [] },
      { status: 'excepted', cause: 'exception', ref: id, exceptions: [id] },
    ]);
    expect(await at.stored(id)).toMatchObject({ state: 'revoked', excepted: 0, touched: 0, ended: { note: 'mended' } });
    expect((await at.stored(id))?.firstAt).not.toBeNull();
  });

  it('expires by the clock at once, whoever evaluates first, with its own cause', async () => {
    const id = await except(fleet, { scope: onWeb, days: 1 });
    await at.drain();
    fleet.clock.advance(24 * 60);
    // No job has looked yet; a batch comes in that changes something else.
    await at.send(2, app('third', 'app'));
    expect(await at.drain()).toBe(2);
    expect(await at.finding()).toEqual({ status: 'fail', cause: 'exception', ref: id, exceptions: [] });
    expect(await at.finding('third')).toMatchObject({ status: 'fail', cause: 'resource' });
    expect(await at.stored(id)).toMatchObject({ state: 'expired', excepted: 0 });
    const acts = await asSuperuser<{ act: string }>(fleet.database, 'SELECT act FROM audit_entry ORDER BY sequence');
    expect(acts.map(({ act }) => act)).toContain('exception.expired');
  });

  it('is ended by the job, once, and its clusters are told by jobs', async () => {
    await except(fleet, { scope: onWeb, days: 1 });
    await at.drain();
    const expire = () => fleet.store.inOrganization(fleet.orgId, (tx) => expireExceptions(tx, fleet.clock.now()));
    expect(await expire()).toEqual([]);
    fleet.clock.advance(24 * 60);
    expect(await expire()).toMatchObject([{ wasApproved: true }]);
    expect(await expire()).toEqual([]);
    const told = await asSuperuser<{ payload: object }>(
      fleet.database,
      `SELECT payload FROM outbox WHERE topic = 'exceptions.moved' ORDER BY created_at`,
    );
    expect(told).toEqual([{ payload: { clusterId: fleet.clusterId } }, { payload: { clusterId: fleet.clusterId } }]);
    expect(await at.drain()).toBe(1);
    expect(await at.finding()).toMatchObject({ status: 'fail', cause: 'exception' });
  });

  it('holds only while it covers every violation: a wider set opens the finding, by its cause', async () => {
    const id = await except(fleet, { scope: { ...onWeb, container: 'app' } });
    await at.drain();
    expect(await at.finding()).toMatchObject({ status: 'excepted' });
    await at.send(2, app('web', 'app', 'side'));
    await at.drain();
    expect(await at.finding()).toMatchObject({ status: 'fail', cause: 'resource', exceptions: [] });
    expect(await at.stored(id)).toMatchObject({ excepted: 0, touched: 1 });
    await at.send(3, app('web', 'app'));
    await at.drain();
    expect(await at.finding()).toMatchObject({ status: 'excepted', cause: 'resource', exceptions: [id] });
    expect(await breaches(fleet)).toEqual([]);
  });

  it('covers what comes later, and hands over to another without a gap', async () => {
    const first = await except(fleet, { scope: { ...onWeb, subject: { labels: { app: 'late' } } } });
    await at.drain();
    await at.send(2, app('late', 'app'));
    await at.drain();
    expect(await at.finding('late')).toMatchObject({ status: 'excepted', cause: 'resource', exceptions: [first] });
    const second = await request(fleet, { scope: { ...onWeb, subject: { name: 'late' } }, renews: first });
    await approve(fleet, second);
    await at.drain();
    expect(await at.finding('late')).toEqual({
      status: 'excepted',
      cause: 'exception',
      ref: second,
      exceptions: [second],
    });
    expect(await at.stored(first)).toMatchObject({ state: 'replaced', excepted: 0 });
  });
});

it('an exception alone never moves the headline', async () => {
  const since = fleet.clock.now().toISOString();
  await exceptAll('web');
  await at.drain();
  const period = { from: since, to: new Date(fleet.clock.now().getTime() + 1000).toISOString() };
  const moves = await fleet.store.inOrganization(fleet.orgId, (tx) =>
    readMoves(tx, everything, { policy: baselinePolicyId }, period),
  );
  const { exception, ...others } = splitMove(moves);
  // From out to excepted is no move of `in`.
  expect([exception.in, exception.excepted > 0, exception.excepted]).toEqual([0, true, -exception.out]);
  expect(Object.values(others).every(isStill)).toBe(true);
});
