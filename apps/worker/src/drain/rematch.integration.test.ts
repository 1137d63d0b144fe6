import { createCluster, decommissionCluster, reviseSilence, setClusterLabels } from '@plimsoll/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asSuperuser, createTestOrganization } from '../../../../packages/store/test/database.ts';
import { except, ownerOf, request, revoke } from '../../test/exceptions.ts';
import type { Fleet } from '../../test/fleet.ts';
import { createPrivileged, onWeb } from '../../test/privileged.ts';
import { breaches, storedState } from '../../test/stored-state.ts';
import { drainCluster } from './drain-cluster.ts';

let fleet: Fleet;
let at: Awaited<ReturnType<typeof createPrivileged>>;
beforeEach(async () => {
  at = await createPrivileged();
  ({ fleet } = at);
});
afterEach(() => fleet.close());

describe('matching', () => {
  it('by labels of clusters follows them, and changes no cluster beside', async () => {
    const label = (labels: Record<string, string>) =>
      fleet.store.inOrganization(fleet.orgId, (tx) => setClusterLabels(tx, fleet.clusterId, labels, fleet.clock.now()));
    const id = await except(fleet, { scope: onWeb, clusters: { labels: { tier: 'lab' } } });
    expect(await at.drain()).toBe(0);
    expect(await at.finding()).toMatchObject({ status: 'fail' });
    await label({ tier: 'lab', more: 'x' });
    expect(await at.drain()).toBe(1);
    expect(await at.finding()).toMatchObject({ status: 'excepted', cause: 'exception', exceptions: [id] });
    await label({ more: 'x' });
    expect(await at.drain()).toBe(1);
    expect(await at.finding()).toMatchObject({ status: 'fail', cause: 'exception', ref: id });
  });

  it('keeps clusters and tenants apart', async () => {
    const context = {
      environment: 'unknown' as const,
      customerFacing: false,
      criticality: 'unknown' as const,
      dataClass: 'unknown' as const,
      ownerTeam: '',
    };
    const beside = await fleet.store.withOrg(fleet.orgId, (tx) =>
      createCluster(tx, { name: 'two', source: 'agent', context, createdBy: null, now: fleet.clock.now() }),
    );
    await except(fleet, { scope: onWeb, clusters: { id: beside } });
    expect(await at.drain()).toBe(0);
    const { orgId } = await createTestOrganization(fleet.store, 'else', fleet.clock.now());
    const theirs = await fleet.store.withOrg(orgId, (tx) =>
      createCluster(tx, { name: 'one', source: 'agent', context, createdBy: null, now: fleet.clock.now() }),
    );
    const elsewhere = { ...fleet, orgId, clusterId: theirs };
    await fleet.store.inOrganization(orgId, (tx) => setClusterLabels(tx, theirs, { all: 'yes' }, fleet.clock.now()));
    await fleet.store.inOrganization(fleet.orgId, (tx) =>
      setClusterLabels(tx, fleet.clusterId, { all: 'yes' }, fleet.clock.now()),
    );
    await at.drain();
    await except(elsewhere, { scope: onWeb, clusters: { labels: { all: 'yes' } } });
    expect(await at.drain()).toBe(0);
    expect(await at.finding()).toMatchObject({ status: 'fail' });
    expect(await ownerOf(elsewhere)).not.toBe(await ownerOf(fleet));
    // Another tenant's cluster cannot even be named.
    await expect(request(fleet, { scope: onWeb, clusters: { id: theirs } })).rejects.toThrow('foreign key');
  });

  it('is judged the same by a worker that knows nothing, under another catalogue too', async () => {
    const id = await except(fleet, { scope: { ...onWeb, container: 'app', found: true } });
    await at.drain();
    const warm = await storedState(fleet);
    await asSuperuser(fleet.database, `UPDATE cluster SET catalogue_digest = 'sha256:other'; DELETE FROM projection`);
    expect(await drainCluster(fleet.worker(), fleet)).toBe(1);
    expect(await storedState(fleet)).toEqual(warm);
    expect(await at.finding()).toMatchObject({ status: 'excepted', exceptions: [id] });
  });

  it('keeps its own cause beside a catalogue that changed at the same time', async () => {
    const first = await except(fleet, { scope: onWeb });
    await at.drain();
    await revoke(fleet, first);
    const second = await except(fleet, { scope: { ...onWeb, subject: { name: 'other' } } });
    await asSuperuser(fleet.database, `UPDATE cluster SET catalogue_digest = 'sha256:other'`);
    at.restart();
    expect(await at.drain()).toBe(2);
    expect(await at.finding()).toEqual({ status: 'fail', cause: 'exception', ref: first, exceptions: [] });
    expect(await at.finding('other')).toMatchObject({ status: 'excepted', cause: 'exception', ref: second });
    expect(await breaches(fleet)).toEqual([]);
  });

  it('raises nothing of a silent cluster, and holds again when it is heard', async () => {
    await fleet.store.inOrganization(fleet.orgId, ({ query }) =>
      query('UPDATE cluster SET confirmed_at = $1', [fleet.clock.now().toISOString()]),
    );
    fleet.clock.advance(25 * 60);
    await fleet.store.inOrganization(fleet.orgId, (tx) => reviseSilence(tx, fleet.clock.now()));
    await at.drain();
    const id = await except(fleet, { scope: onWeb });
    const silent = await at.assets();
    expect(await at.drain()).toBe(1);
    expect(await at.assets()).toEqual(silent);
    expect(await at.finding()).toMatchObject({ status: 'undetermined', cause: 'evidence' });
    await asSuperuser(fleet.database, 'UPDATE cluster SET silent_since = NULL, context_version = context_version + 1');
    await at.drain();
    expect(await at.finding()).toMatchObject({ status: 'excepted', cause: 'evidence', exceptions: [id] });
  });

  it('of a cluster that leaves counts nowhere', async () => {
    const id = await except(fleet, { scope: onWeb });
    await at.drain();
    await fleet.store.inOrganization(fleet.orgId, (tx) => decommissionCluster(tx, fleet.clusterId, fleet.clock.now()));
    await at.drain();
    expect(await at.stored(id)).toMatchObject({ state: 'approved', excepted: 0, touched: 0 });
    await revoke(fleet, id);
    expect(await at.drain()).toBe(0);
  });
});
