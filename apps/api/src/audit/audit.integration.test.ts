import { randomUUID } from 'node:crypto';
import { createDemo } from '@plimsoll/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSuperuser } from '../../../../packages/store/test/database.ts';
import { enrol, letIn, makeEnrolment } from '../../test/enrolment.ts';
import { furtherActs } from '../../test/further-acts.ts';
import { grantActs } from '../../test/grant-acts.ts';
import { makeCluster, sync } from '../../test/inventory.ts';
import { ownFramework } from '../../test/own-framework.ts';
import {
  invite,
  join,
  makeOrganization,
  makeToken,
  password,
  signIn,
  type TestOrganization,
} from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { seed } from '../../test/seed.ts';
import { signInActs } from '../../test/sign-in-acts.ts';
import { holdNode } from '../../test/third-party.ts';
import { routes } from '../server/routes.ts';

let api: RunningApi;
let organization: TestOrganization;

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Audited');
});
afterAll(() => api.close());

interface Entry {
  readonly sequence: number;
  readonly act: string;
  readonly target: string;
  readonly actor: { readonly kind: string; readonly name: string };
}

const ownerReads = async (path: string) => (await api.ask('GET', path, { token: organization.owner.token })).json;
const verification = () => ownerReads('/v1/audit/verification');
const entries = async (query = 'limit=200') =>
  (await ownerReads(`/v1/audit?${query}`)) as { items: readonly Entry[]; next: string | null };

/** Acts that are refused when they are repeated. */
const doneOnce = new Set(
  (
    'deleteSession revokeInvitation acceptInvitation revokeToken createCluster revokeCredential addAgentCluster revokeEnrolmentToken ' +
    'releaseClusterName removeExpectedCluster rejectException revokeException decommissionCluster recommissionCluster removeDemo'
  ).split(' '),
);

describe('the audit log', () => {
  it('has exactly one entry for each act of a person, in its order, and none for what was refused', async () => {
    const { owner } = organization;
    const ask = async (method: string, path: string, body?: object) =>
      await api.ask(method, path, { token: owner.token, ...(body === undefined ? {} : { body }) });
    const cluster = await makeCluster(api, owner);
    await holdNode(api, organization.id, cluster);
    await seed(api, organization.id, cluster.id, { assets: [{ name: 'a', namespace: 'shop', state: 0 }] });
    const member = await join(api, organization, 'developer');
    const link = await invite(api, owner, 'later@people.example', 'developer');
    const { id } = await makeToken(api, owner, 'developer');
    const invited = await ask('POST', '/v1/invitations', { email: 'never@people.example', role: 'auditor' });
    const { invitation } = invited.json as { invitation: { id: string } };
    const session = await signIn(api, owner.email);
    await createDemo(api.store, organization.id, 'Shop (demonstration)', api.clock.now());
    const fleet = await makeCluster(api, owner, 'fleet', 'agent');
    const enrolment = await makeEnrolment(api, owner);
    const enrolled = letIn(await enrol(api, enrolment.token, 'enrolled', randomUUID()));
    const expected = [{ name: 'expected', note: '' }];
    const terms = {
      from: '2026-03-01',
      owner: owner.id,
      target: null,
      scope: [{ clusters: { every: true } }],
      exclusions: [],
    };
    const followed = await ask('POST', '/v1/framework-enrolments', { ...terms, framework: 'nsa-cisa' });
    const enrolmentPath = `/v1/framework-enrolments/${(followed.json as { id: string }).id}`;
    const scope = { control: 'pod-privileged', namespace: 'shop', kind: 'Deployment.apps', subject: { name: 'a' } };
    const about = { clusters: { id: cluster.id }, scope };
    const expiresAt = new Date(api.clock.now().getTime() + 86_400_000).toISOString();
    const leave = { ...about, type: 'risk-accepted', reason: 'a sandbox holds it', expiresAt };
    const requester = await join(api, organization, 'developer');
    const asked = async (): Promise<string> => {
      const { json } = await api.ask('POST', '/v1/exceptions', { token: requester.token, body: leave });
      return (json as { id: string }).id;
    };
    const [wanted, unwanted] = [await asked(), await asked()];
    const acts: Readonly<Record<string, readonly [() => Promise<{ readonly status: number }>, readonly string[]]>> = {
      ...furtherActs(ask, cluster.name),
      createSession: [
        () => api.ask('POST', '/v1/sessions', { body: { email: owner.email, password } }),
        ['session.started'],
      ],
      deleteSession: [() => ask('DELETE', `/v1/sessions/${session.sessionId}`), ['session.ended']],
      deleteCurrentSession: [
        () => api.ask('DELETE', '/v1/sessions/current', { token: member.token }),
        ['session.ended'],
      ],
      updateMember: [
        () => ask('PATCH', `/v1/members/${member.id}`, { role: 'auditor', version: 1 }),
        ['member.changed'],
      ],
      createInvitation: [
        () => ask('POST', '/v1/invitations', { email: 'x@people.example', role: 'auditor' }),
        ['member.invited'],
      ],
      revokeInvitation: [() => ask('DELETE', `/v1/invitations/${invitation.id}`), ['invitation.revoked']],
      lookUpInvitation: [() => ask('POST', '/v1/invitations/look-up', { token: link }), []],
      // Two acts in one step: somebody joins, and is signed in.
      acceptInvitation: [
        () => ask('POST', '/v1/invitations/accept', { token: link, name: 'Later', password }),
        ['session.started', 'member.joined'],
      ],
      createToken: [
        () => ask('POST', '/v1/tokens', { name: 't', role: 'developer', expiresInDays: 1 }),
        ['token.created'],
      ],
      revokeToken: [() => ask('DELETE', `/v1/tokens/${id}`), ['token.revoked']],
      updateOrganization: [() => ask('PATCH', '/v1/organization', { name: 'Renamed' }), ['organization.renamed']],
      createCluster: [() => ask('POST', '/v1/clusters', { name: 'audited', source: 'push' }), ['cluster.created']],
      updateCluster: [
        () => ask('PATCH', `/v1/clusters/${cluster.id}`, { name: 'other', version: 1 }),
        ['cluster.changed'],
      ],
      updateNamespace: [
        () => ask('PATCH', `/v1/clusters/${cluster.id}/namespaces/shop`, { context: { environment: 'production' } }),
        ['namespace.changed'],
      ],
      createCredential: [() => ask('POST', `/v1/clusters/${cluster.id}/credentials`), ['credential.created']],
      revokeCredential: [
        () => ask('DELETE', `/v1/clusters/${cluster.id}/credentials/${cluster.credentialId}`),
        ['credential.revoked'],
      ],
      rotateCredential: [
        () => ask('POST', `/v1/clusters/${fleet.id}/credentials/rotate`, { until: 'first-use' }),
        ['credential.rotated'],
      ],
      addAgentCluster: [
        () => ask('POST', '/v1/clusters/agent', { name: 'agent-fed', expiresInDays: 1 }),
        ['enrolment-token.created', 'cluster.created'],
      ],
      setClusterLabels: [
        () => ask('PUT', `/v1/clusters/${fleet.id}/labels`, { labels: { tier: 'gold' } }),
        ['cluster.labels-changed'],
      ],
      createEnrolmentToken: [
        () => ask('POST', '/v1/enrolment-tokens', { name: 'more', expiresInDays: 1, maximumUses: 1 }),
        ['enrolment-token.created'],
      ],
      createClusterEnrolment: [
        () => ask('POST', `/v1/clusters/${fleet.id}/enrolment`, {}),
        ['enrolment-token.created'],
      ],
      enrolCluster: [() => enrol(api, enrolment.token, 'another', randomUUID()), ['cluster.enrolled']],
      releaseClusterName: [
        () => ask('POST', `/v1/clusters/${enrolled.clusterId}/release-name`),
        ['cluster.name-released'],
      ],
      revokeEnrolmentToken: [() => ask('DELETE', `/v1/enrolment-tokens/${enrolment.id}`), ['enrolment-token.revoked']],
      setExpectedClusters: [
        () => ask('PUT', '/v1/expected-clusters', { clusters: expected }),
        ['expected-clusters.changed'],
      ],
      addExpectedClusters: [
        () => ask('POST', '/v1/expected-clusters', { clusters: [{ name: 'added', note: '' }] }),
        ['expected-clusters.changed'],
      ],
      importExpectedClusters: [
        () => ask('POST', '/v1/expected-clusters/import', { csv: 'name,note\nimported,\n' }),
        ['expected-clusters.changed'],
      ],
      removeExpectedCluster: [() => ask('DELETE', '/v1/expected-clusters/expected'), ['expected-clusters.changed']],
      setSilenceLimits: [
        () => ask('PUT', '/v1/fleet/silence', { agentHours: 48, pushHours: null }),
        ['fleet.silence-limits-changed'],
      ],
      decommissionCluster: [() => ask('POST', `/v1/clusters/${fleet.id}/decommission`), ['cluster.decommissioned']],
      recommissionCluster: [() => ask('POST', `/v1/clusters/${fleet.id}/recommission`), ['cluster.recommissioned']],
      removeDemo: [() => ask('DELETE', '/v1/demo'), ['demo.removed']],
      updateRetention: [() => ask('PUT', '/v1/organization/retention', { months: 6 }), ['retention.changed']],
      followFramework: [
        () => ask('POST', '/v1/framework-enrolments', { ...terms, framework: 'pss' }),
        ['framework.followed'],
      ],
      createFramework: [
        () => ask('POST', '/v1/frameworks', { copyOf: 'pss', id: 'custom-a', title: 'Ours' }),
        ['framework.created'],
      ],
      replaceFramework: [
        () => ask('PUT', '/v1/frameworks/custom-a', { file: ownFramework, revision: 1 }),
        ['framework.replaced'],
      ],
      deleteFramework: [() => ask('DELETE', '/v1/frameworks/custom-a?revision=2'), ['framework.deleted']],
      changeFrameworkEnrolment: [
        () => ask('PUT', enrolmentPath, { ...terms, target: { requirements: 1 }, version: 1 }),
        ['framework.enrolment-changed'],
      ],
      endFrameworkEnrolment: [() => ask('POST', `${enrolmentPath}/end`, { version: 2 }), ['framework.enrolment-ended']],
      previewException: [() => ask('POST', '/v1/exceptions/preview', about), []],
      requestException: [() => ask('POST', '/v1/exceptions', leave), ['exception.requested']],
      approveException: [() => ask('POST', `/v1/exceptions/${wanted}/approve`, {}), ['exception.approved']],
      rejectException: [
        () => ask('POST', `/v1/exceptions/${unwanted}/reject`, { note: 'mend it' }),
        ['exception.rejected'],
      ],
      renewException: [
        () => ask('POST', `/v1/exceptions/${wanted}/renew`, { reason: leave.reason, ticket: '', expiresAt }),
        ['exception.requested'],
      ],
      revokeException: [() => ask('POST', `/v1/exceptions/${wanted}/revoke`, {}), ['exception.revoked']],
      deleteCluster: [
        () => ask('POST', `/v1/clusters/${fleet.id}/deletion`, { name: 'fleet' }),
        ['cluster.deletion-requested'],
      ],
      ...(await signInActs(api, ask, organization, member)),
      ...(await grantActs(ask, requester)),
    };
    const mutating = routes
      .map(({ operation }) => operation)
      // The organization's own deletion ends all access, also to its log: it has a test of its own.
      .filter(({ id: name, method, tag }) => method !== 'GET' && tag !== 'Sync' && name !== 'deleteOrganization');
    expect(Object.keys(acts).sort()).toEqual(mutating.map((operation) => operation.id).sort());
    for (const [name, [act, recorded]] of Object.entries(acts)) {
      const before = (await entries('limit=1')).items[0]?.sequence ?? 0;
      const { status } = await act();
      expect(status, name).toBeLessThan(300);
      const fresh = (await entries()).items.filter(({ sequence }) => sequence > before);
      expect(
        fresh.map((entry) => entry.act),
        name,
      ).toEqual(recorded);
      // Once more: what is done is refused or does nothing new, and a refusal is no act.
      if (doneOnce.has(name)) {
        expect((await act()).status, name).toBeGreaterThanOrEqual(400);
        expect((await entries('limit=1')).items[0]?.sequence, name).toBe(before + recorded.length);
      }
    }
    expect(await verification()).toMatchObject({ intact: true, brokenAt: null });
  }, 180_000);

  it('says who asked for the deletion of all the rest', async () => {
    const leaving = await makeOrganization(api, 'Leaving');
    const body = { name: 'Leaving' };
    const { status } = await api.ask('POST', '/v1/organization/deletion', { token: leaving.owner.token, body });
    expect(status).toBe(202);
    const [last] = await asSuperuser<{ act: string; actor_name: string }>(
      api.database,
      `SELECT act, actor_name FROM audit_entry WHERE org_id = '${leaving.id}' ORDER BY sequence DESC LIMIT 1`,
    );
    expect(last).toEqual({ act: 'organization.deletion-requested', actor_name: expect.any(String) });
  });

  it('names who did it, holds no secret, and records no inventory', async () => {
    const cluster = await makeCluster(api, organization.owner);
    const before = (await entries('limit=1')).items[0]?.sequence;
    await sync(api, cluster.token, []);
    const { items } = await entries();
    expect(items[0]?.sequence).toBe(before);
    expect(items.find(({ act }) => act === 'cluster.created')?.actor).toMatchObject({
      kind: 'member',
      name: 'Olive Owner',
    });
    expect(JSON.stringify(items)).not.toMatch(/pl[stci]_[\w-]{10}|argon2/);
  });

  it('is read page by page, newest first, each entry once', async () => {
    const whole = (await entries()).items.map(({ sequence }) => sequence);
    const paged: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { items, next }: Awaited<ReturnType<typeof entries>> = await entries(
        `limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      paged.push(...items.map(({ sequence }) => sequence));
      cursor = next;
    }
    expect(paged).toEqual(whole);
    for (const cursor of ['x', '1e3', '-1', '0', '1;2', '99999999999999999999']) {
      const { status } = await api.ask('GET', `/v1/audit?cursor=${cursor}`, { token: organization.owner.token });
      expect(status, cursor).toBe(400);
    }
  });

  it('keeps its order when many things happen at the same time', async () => {
    await Promise.all(Array.from({ length: 8 }, () => makeToken(api, organization.owner, 'developer')));
    expect(await verification()).toMatchObject({ intact: true });
  });
});
