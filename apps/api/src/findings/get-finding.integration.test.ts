import { randomUUID } from 'node:crypto';
import { canonicalBytes, contentHash, redact } from '@plimsoll/collect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCluster, sync, type TestCluster } from '../../test/inventory.ts';
import { makeOrganization, makeToken, type TestOrganization } from '../../test/people.ts';
import { type RunningApi, runApi } from '../../test/running-api.ts';
import { type SeededFinding, seed, subjectIdOf } from '../../test/seed.ts';

let api: RunningApi;
let organization: TestOrganization;
let cluster: TestCluster;
let token: string;

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    template: {
      spec: {
        containers: [
          { name: 'a', image: 'a:1', env: [{ name: 'API_KEY', value: 'AKIAIOSFODNN7EXAMPLX' }] },
          { name: 'b', image: 'b:1', securityContext: { privileged: true } },
        ],
      },
    },
  },
};
const path = 'spec.template.spec.containers[1].securityContext.privileged';
const web: SeededFinding = {
  name: 'web',
  control: 'pod-privileged',
  resourceHash: contentHash(canonicalBytes(redact(deployment).object)),
  violations: [{ path, found: true, message: 'container b is privileged' }],
};

beforeAll(async () => {
  api = await runApi();
  organization = await makeOrganization(api, 'Finding');
  cluster = await makeCluster(api, organization.owner);
  ({ token } = await makeToken(api, organization.owner, 'developer'));
  await sync(api, cluster.token, [deployment]);
  await seed(api, organization.id, cluster.id, { findings: [web], cause: 'catalogue', causeRef: 'sha256:new' });
});
afterAll(() => api.close());

interface Finding {
  readonly object: { readonly yaml: string; readonly marks: readonly { path: string; line: number }[] } | null;
  readonly patch: { readonly command: string; readonly jsonPatch: string; readonly diff: string } | null;
  readonly timeline: readonly { readonly event: string; readonly cause: string }[];
  readonly frameworks: readonly { readonly frameworkId: string; readonly gating: boolean }[];
}

const ask = async (subject: string, control = 'pod-privileged', of = cluster.id) =>
  await api.ask('GET', `/v1/clusters/${of}/findings/${subject}/${control}`, { token });

describe('a finding', () => {
  it('is shown with its object, the line it stands in, and where it comes from', async () => {
    const { json } = await ask(subjectIdOf(cluster.id, web));
    const { object, timeline, frameworks } = json as Finding;
    const [mark] = object?.marks ?? [];
    expect(mark?.path).toBe(path);
    expect(object?.yaml.split('\n')[(mark?.line ?? 0) - 1]?.trim()).toBe('privileged: true');
    expect(object?.yaml).not.toContain('AKIA');
    expect(timeline).toMatchObject([{ event: 'opened', cause: 'catalogue', reference: 'sha256:new' }]);
    expect(frameworks.some(({ gating }) => gating)).toBe(true);
    const ofCis = frameworks.map(({ frameworkId }) => frameworkId).filter((id) => id.startsWith('cis-'));
    expect([...new Set(ofCis)]).toEqual(['cis-kubernetes']);
    expect(json).toMatchObject({ status: 'fail', clusterName: cluster.name, environment: 'unknown', severity: 'high' });
  });

  it('is cured by a command that touches nothing but the fault', async () => {
    const { patch } = (await ask(subjectIdOf(cluster.id, web))).json as Finding;
    expect(patch?.command).toMatch(/^kubectl patch deployment web --namespace=shop --type=json --patch='/);
    const operations = JSON.parse(patch?.jsonPatch ?? '[]') as { op: string; path: string }[];
    expect(operations[0]).toEqual({ op: 'test', path: '/spec/template/spec/containers/1/name', value: 'b' });
    expect(operations.every((operation) => operation.path.startsWith('/spec/template/spec/containers/1/'))).toBe(true);
    expect(patch?.diff).toContain('-            privileged: true');
  });

  it.each([
    ['no such subject', randomUUID(), 'pod-privileged'],
    ['another control', undefined, 'pod-host-network'],
    ['no such control', undefined, 'nothing'],
    ['a property of every object', undefined, 'constructor'],
  ])('is not there: %s', async (_what, subject, control) => {
    const answer = await ask(subject ?? subjectIdOf(cluster.id, web), control);
    expect(answer.json).toMatchObject({ status: 404, code: 'resource.not-found' });
  });

  it('that is over is shown as it was last', async () => {
    api.clock.advance(60);
    await seed(api, organization.id, cluster.id, { findings: [] });
    const { json } = await ask(subjectIdOf(cluster.id, web));
    expect(json).toMatchObject({ status: 'resolved', violations: [{ path }], priority: { score: 0, factors: [] } });
    expect((json as Finding).timeline.map(({ event }) => event)).toEqual(['resolved', 'opened']);
    api.clock.advance(60);
    await seed(api, organization.id, cluster.id, { findings: [web] });
    const again = (await ask(subjectIdOf(cluster.id, web))).json as Finding;
    expect(again.timeline.map(({ event }) => event)).toEqual(['reopened', 'resolved', 'opened']);
  });
});
