import { randomUUID } from 'node:crypto';
import type { Operation } from '@plimsoll/contracts';
import { benchRun } from './third-party.ts';

const exceptionScope = {
  control: 'pod-privileged',
  namespace: 'shop',
  kind: 'Deployment.apps',
  subject: { name: 'nobody' },
};

const enrolmentTerms = {
  from: '2026-03-01',
  owner: '0190f0a0-0000-7000-8000-000000000001',
  target: null,
  scope: [{ clusters: { every: true } }],
  exclusions: [],
};

const bodies: Readonly<Record<string, () => object>> = {
  createSession: () => ({ email: 'nobody@nowhere.example', password: 'x' }),
  beginSecondFactor: () => ({ password: 'x' }),
  confirmSecondFactor: () => ({ code: '000000' }),
  renewRecoveryCodes: () => ({ password: 'x', code: '000000' }),
  removeSecondFactor: () => ({ password: 'x', code: '000000' }),
  setSignInPolicy: () => ({ secondFactorRequired: false }),
  beginIdentitySignIn: () => ({ organizationId: randomUUID() }),
  completeIdentitySignIn: () => ({ flow: 'nobody', answer: '?code=x' }),
  putIdentityProvider: () => ({
    label: 'Example',
    issuer: 'https://login.example',
    clientId: 'plimsoll',
    groupClaim: 'groups',
    defaultRole: null,
    mappings: [],
    enabled: false,
    enforced: false,
    breakGlass: null,
    version: 0,
  }),
  lookUpInvitation: () => ({ token: `pli_${'a'.repeat(43)}` }),
  acceptInvitation: () => ({ token: `pli_${'a'.repeat(43)}`, name: 'Nobody', password: 'a long enough password' }),
  createInvitation: () => ({ email: `${randomUUID()}@people.example`, role: 'developer' }),
  createToken: () => ({ name: 'example', role: 'pipeline', expiresInDays: 1 }),
  createTeam: () => ({ name: `team-${randomUUID()}` }),
  updateTeam: () => ({ name: 'renamed', members: [], version: 1 }),
  createGrant: () => ({
    holder: { kind: 'team', id: randomUUID() },
    role: 'developer',
    scope: [],
    expiresAt: null,
  }),
  previewGrant: () => ({ scope: [] }),
  updateGrant: () => ({ role: 'developer', scope: [], expiresAt: null, version: 1 }),
  updateMember: () => ({ role: 'developer', version: 1 }),
  updateOrganization: () => ({ name: 'Renamed' }),
  createCluster: () => ({ name: `c-${randomUUID()}`, source: 'push' }),
  updateCluster: () => ({ name: 'renamed', version: 1 }),
  addAgentCluster: () => ({ name: `c-${randomUUID()}` }),
  setClusterLabels: () => ({ labels: { team: 'one' } }),
  rotateCredential: () => ({ until: 'first-use' }),
  enrolCluster: () => ({ clusterName: `c-${randomUUID()}`, kubernetesUid: randomUUID() }),
  createEnrolmentToken: () => ({ name: 'example', expiresInDays: 1, maximumUses: 1 }),
  createClusterEnrolment: () => ({}),
  setExpectedClusters: () => ({ clusters: [{ name: 'one' }] }),
  addExpectedClusters: () => ({ clusters: [{ name: 'two' }] }),
  importExpectedClusters: () => ({ csv: 'name\nthree\n' }),
  setSilenceLimits: () => ({ agentHours: 24, pushHours: null }),
  importThirdPartyEvidence: () => benchRun,
  setThirdPartyLimit: () => ({ days: 7 }),
  updateNamespace: () => ({ context: null }),
  updateRetention: () => ({ months: 13 }),
  deleteCluster: () => ({ name: 'nobody' }),
  deleteOrganization: () => ({ name: 'nobody' }),
  requestException: () => ({
    clusters: { labels: { tier: 'nowhere' } },
    scope: exceptionScope,
    type: 'risk-accepted',
    reason: 'an example',
    expiresAt: '2026-03-20T12:00:00Z',
  }),
  previewException: () => ({ clusters: { labels: { tier: 'nowhere' } }, scope: exceptionScope }),
  approveException: () => ({}),
  rejectException: () => ({ note: 'no' }),
  revokeException: () => ({}),
  renewException: () => ({ reason: 'an example', expiresAt: '2026-03-20T12:00:00Z' }),
  followFramework: () => ({ ...enrolmentTerms, framework: 'pss' }),
  changeFrameworkEnrolment: () => ({ ...enrolmentTerms, version: 1 }),
  endFrameworkEnrolment: () => ({ version: 1 }),
  createFramework: () => ({ copyOf: 'pss', id: `custom-${randomUUID()}`, title: 'A copy' }),
  replaceFramework: () => ({ file: 'schema: plimsoll/framework/v1', revision: 1 }),
  requestReport: () => ({}),
  previewReport: () => ({}),
  beginSync: () => ({
    protocol: '1.0',
    client: { name: 'test', version: '1' },
    detectors: '1',
    kinds: [],
  }),
  endSync: () => ({ batches: 0, objects: 0, kinds: [] }),
};

const values: Readonly<Record<string, string>> = {
  sequence: '1',
  namespace: 'shop',
  name: 'nobody',
  controlId: 'pod-privileged',
  frameworkId: 'nsa-cisa',
  format: 'csv',
};

/** What an operation cannot be asked without. */
const queries: Readonly<Record<string, string>> = {
  deleteFramework: '?revision=1',
  getChanges: '?from=2026-03-02T12:00:00Z',
  // All that is kept, and the end: a stream that goes on would never be answered.
  streamEvents: '?follow=false&after=0',
  listImageUses: '?image=registry.example/web',
  whoCan: '?verb=get&resource=secrets',
};

/** Further parts of a query behind those that an example has. */
export const withQuery = (path: string, query: string): string =>
  path.includes('?') ? `${path}${query.replace('?', '&')}` : `${path}${query}`;

/** A request that is well-formed for an operation, about things that do not exist unless `known` names them. */
export const exampleRequest = (
  operation: Operation,
  known: Readonly<Record<string, string>> = {},
): {
  readonly path: string;
  readonly body?: object;
  readonly raw?: string;
  readonly headers?: Record<string, string>;
} => {
  const filled = operation.path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => known[name] ?? values[name] ?? randomUUID(),
  );
  const at = known.at ?? '2026-03-02T12:00:00Z';
  const path = `${filled}${operation.id === 'diffResource' ? `?from=${at}&to=${at}` : (queries[operation.id] ?? '')}`;
  const body = bodies[operation.id]?.();
  if (operation.method === 'PUT' && body === undefined)
    return { path, raw: '', headers: { 'content-type': 'application/x-ndjson' } };
  return body === undefined ? { path } : { path, body };
};
