import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInCatalogue } from '@plimsoll/controls';
import { groupOf } from '@plimsoll/domain';
import type { CatalogueEntry } from '@plimsoll/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asSuperuser } from '../../../packages/store/test/database.ts';
import { type Platform, runPlatform } from '../../agent/test/platform.ts';
import { makeCluster, type TestCluster } from '../../api/test/inventory.ts';
import { ownControl } from '../../api/test/own-control.ts';
import { join as joinAs, makeToken, type Person, signIn } from '../../api/test/people.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-agreement-'));
const file = join(folder, 'shop.ndjson');
let platform: Platform;
let owner: Person;
let cluster: TestCluster;
let pipeline: string;

const object = (apiVersion: string, kind: string, name: string, rest: object): object => ({
  apiVersion,
  kind,
  metadata: { name, ...(kind === 'Namespace' ? {} : { namespace: 'shop' }) },
  ...rest,
});
const workload = (name: string, container: object, spec: object = {}): object =>
  object('apps/v1', 'Deployment', name, {
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { ...spec, containers: [{ name: 'app', image: 'good/app:1', ...container }] },
      },
    },
  });
const privileged = { securityContext: { privileged: true } };
const sysctl = { name: 'net.own', since: 0, source: 'https://example.com/own', asOf: '2026-11-01' };
const objects = [
  object('v1', 'Namespace', 'shop', {}),
  workload('excepted', privileged),
  // Only one of its containers has leave.
  workload('wider', privileged, { initContainers: [{ name: 'init', image: 'good/init:1', ...privileged }] }),
  workload('tuned', {}, { securityContext: { sysctls: [{ name: 'net.own', value: '1' }] } }),
  workload('elsewhere', { image: 'bad/app:1' }, { hostPID: true, hostNetwork: true }),
  object('v1', 'Pod', 'lone', { spec: { hostPID: true, containers: [{ name: 'app', image: 'good/app:1' }] } }),
  object('batch/v1', 'CronJob', 'nightly', {
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: { spec: { template: { spec: { containers: [{ name: 'app', image: 'worse/app:1' }] } } } },
    },
  }),
  object('v1', 'Service', 'web', { spec: { type: 'NodePort', ports: [{ port: 80 }], selector: { app: 'excepted' } } }),
  object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { rules: [{ host: 'shop.example' }] } }),
  object('v1', 'ServiceAccount', 'robot', { automountServiceAccountToken: true }),
  object('rbac.authorization.k8s.io/v1', 'Role', 'all', {
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  }),
];

const ask = async (method: string, path: string, body?: object, by: { readonly token: string } = owner) => {
  const answer = await platform.api.ask(method, path, { token: by.token, ...(body === undefined ? {} : { body }) });
  expect([answer.status, answer.text]).toEqual([expect.toSatisfy((status: number) => status < 300), answer.text]);
  return answer.json;
};

/** Requested by one and approved by another. */
const except = async (developer: Person, scope: object): Promise<void> => {
  const whole = { control: 'pod-privileged', namespace: 'shop', kind: 'Deployment.apps', ...scope };
  const expiresAt = new Date(Date.now() + 10 * 86_400_000).toISOString();
  const body = { clusters: { id: cluster.id }, scope: whole, type: 'risk-accepted', reason: 'it must', expiresAt };
  const { id } = (await ask('POST', '/v1/exceptions', body, developer)) as { id: string };
  await ask('POST', `/v1/exceptions/${id}/approve`, {});
};

beforeAll(async () => {
  writeFileSync(file, objects.map((one) => JSON.stringify(one)).join('\n'));
  platform = await runPlatform();
  // The worker and the command line have the present time; so does the API from here on.
  platform.api.clock.advance((Date.now() - platform.api.clock.now().getTime()) / 1000);
  owner = await signIn(platform.api, platform.owner.email);
  cluster = await makeCluster(platform.api, owner, 'harbour');
  pipeline = (await makeToken(platform.api, owner, 'pipeline')).token;
  const [{ id: orgId }] = (await asSuperuser(platform.api.database, 'SELECT org_id AS id FROM cluster')) as [
    { id: string },
  ];
  const developer = await joinAs(platform.api, { id: orgId, name: 'Agents', owner }, 'developer');
  const choice = { enabled: true, severity: null, parameters: {}, version: 0 };
  await ask('PUT', '/v1/control-settings/pod-host-pid', { ...choice, enabled: false, reason: 'an example' });
  await ask('PUT', '/v1/control-settings/pod-host-network', { ...choice, severity: 'low' });
  await ask('PUT', '/v1/control-settings/img-registry-allowlist', {
    ...choice,
    parameters: { prefixes: ['docker.io/good'] },
  });
  await ask('POST', '/v1/custom-controls', { control: ownControl('custom-registry') });
  const data = { schema: 'plimsoll/data/v1', safeSysctls: [sysctl] };
  await ask('POST', '/v1/data-sets', { data, force: true });
  await except(developer, { subject: { name: 'excepted' } });
  await except(developer, { subject: { name: 'wider' }, container: 'init' });
  const args = ['--url', platform.url, '--token', cluster.token, '--kubernetes-version', '1.33', file];
  const pushed = await runCli(['push', ...args]);
  expect([pushed.code, pushed.err]).toEqual([0, expect.any(String)]);
}, 120_000);
afterAll(async () => {
  await platform?.close();
  rmSync(folder, { recursive: true });
});

/** Status, severity and number of violations by `control|group|kind|namespace|name`. */
type Verdicts = ReadonlyMap<string, string>;

interface Finding {
  readonly subject: {
    readonly group: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
  };
  readonly controlId: string;
  readonly status: string;
  readonly severity: string;
  readonly violations: number;
}

/** As the dashboard has them; what applies and is no finding passes. */
const ofDashboard = async (): Promise<Verdicts> => {
  const verdicts = new Map<string, string>();
  const subjects = await asSuperuser<{ key: string; applicable: readonly string[] }>(
    platform.api.database,
    `SELECT concat_ws('|', api_group, kind, namespace, name) AS key, applicable FROM subject WHERE cluster_id = $1`,
    [cluster.id],
  );
  // What is disabled is said once, of the whole control.
  const { items: controls } = (await ask('GET', '/v1/controls')) as {
    items: readonly { readonly id: string; readonly severity: string; readonly disabled: boolean }[];
  };
  const disabled = new Map(controls.filter((one) => one.disabled).map(({ id, severity }) => [id, severity]));
  for (const { key, applicable } of subjects)
    for (const control of applicable)
      verdicts.set(`${control}|${key}`, disabled.has(control) ? `undetermined ${disabled.get(control)} 0` : 'pass');
  let next: string | null = '';
  while (next !== null) {
    const page = (await ask('GET', `/v1/findings?limit=200${next === '' ? '' : `&cursor=${next}`}`)) as {
      items: readonly Finding[];
      next: string | null;
    };
    for (const { subject, controlId, status, severity, violations } of page.items)
      verdicts.set(
        // A finding about a Namespace counts under it; the object itself lies in none.
        [
          controlId,
          subject.group,
          subject.kind,
          subject.kind === 'Namespace' ? '' : subject.namespace,
          subject.name,
        ].join('|'),
        `${status} ${severity} ${violations}`,
      );
    next = page.next === null ? null : encodeURIComponent(page.next);
  }
  return verdicts;
};

interface Scanned {
  readonly policy: object;
  readonly kubernetesVersion: string;
  readonly controls: readonly { readonly id: string; readonly severity: string }[];
  readonly verdicts: readonly {
    readonly control: string;
    readonly status: string;
    readonly severity?: string;
    readonly subject: Readonly<Record<'apiVersion' | 'kind' | 'namespace' | 'name', string>>;
    readonly violations: readonly object[];
  }[];
}

const scanned = async (...args: readonly string[]): Promise<Scanned> => {
  const where = [
    '--url',
    platform.url,
    '--token',
    pipeline,
    '--policy-of',
    'harbour',
    '--cache',
    join(folder, 'cache'),
  ];
  const { out, err } = await runCli(['scan', '--format', 'json', '--show', 'all', ...where, ...args, file]);
  if (out === '') throw new Error(err);
  return JSON.parse(out) as Scanned;
};

const ofScan = ({ verdicts, controls }: Scanned): Verdicts => {
  const severities = new Map(controls.map(({ id, severity }) => [id, severity]));
  return new Map(
    verdicts.map(({ control, status, severity = severities.get(control) ?? '', subject, violations }) => [
      [control, groupOf(subject.apiVersion), subject.kind, subject.namespace, subject.name].join('|'),
      status === 'pass' ? 'pass' : `${status} ${severity} ${violations.length}`,
    ]),
  );
};

/** Decided by one object alone: what else stands in the cluster cannot part the two. */
const isLocal = (control: string): boolean => {
  const entry: CatalogueEntry | undefined = builtInCatalogue().entries.get(control);
  if (entry === undefined) return control.startsWith('custom-');
  const { definition } = entry;
  return definition.subject !== 'identity' && definition.subject !== 'cluster' && definition.confirm === undefined;
};
const local = (verdicts: Verdicts): Readonly<Record<string, string>> =>
  Object.fromEntries([...verdicts].filter(([key]) => isLocal(key.split('|')[0] ?? '')).sort());

it('gives a pipeline the verdicts of the dashboard, control by control and object by object', async () => {
  const [there, scan] = [local(await ofDashboard()), await scanned()];
  const here = local(ofScan(scan));
  expect(here).toEqual(there);
  expect(Object.keys(here).length).toBeGreaterThan(300);
  expect(scan).toMatchObject({ kubernetesVersion: '1.33', policy: { sameCatalogue: true, exceptions: 2 } });
  // What was decided is what they agree on.
  expect(here).toMatchObject({
    'pod-host-pid|apps|Deployment|shop|elsewhere': 'undetermined high 0',
    'pod-host-pid||Pod|shop|lone': 'undetermined high 0',
    'pod-host-network|apps|Deployment|shop|elsewhere': 'fail low 1',
    'img-registry-allowlist|apps|Deployment|shop|elsewhere': 'fail high 1',
    'img-registry-allowlist|apps|Deployment|shop|excepted': 'pass',
    'pod-unsafe-sysctls|apps|Deployment|shop|tuned': 'pass',
    'custom-registry|batch|CronJob|shop|nightly': 'fail high 1',
    'pod-privileged|apps|Deployment|shop|excepted': 'excepted high 1',
    'pod-privileged|apps|Deployment|shop|wider': 'fail high 2',
  });
});

it('goes on doing so while the platform is away', async () => {
  const there = local(await ofDashboard());
  await platform.away();
  try {
    const scan = await scanned();
    expect(local(ofScan(scan))).toEqual(there);
    expect(scan.policy).toMatchObject({ from: 'cache' });
  } finally {
    await platform.back();
  }
});
