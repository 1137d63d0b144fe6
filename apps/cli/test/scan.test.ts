import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fixture, runCli } from './run-cli.ts';
import { scanJson as json, pod } from './scan-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-scan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('scan', () => {
  it('tells errors in the order of what was read, and judges all around them', async () => {
    const lines = [
      '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings"}}',
      '{"apiVersion":"v1","metadata":{"name":"no-kind"}}',
      '{"apiVersion":"v1","kind":"Event","message":"a field that any object may have","metadata":{"name":"started"}}',
      '{broken',
      '{"kind":"Pod","metadata":{"name":"no-version"}}',
    ];
    const { summary, errors } = await json([file('mixed.ndjson', lines.join('\n'))]);
    expect(errors.map(({ line }) => line)).toEqual([2, 4, 5]);
    expect(summary.resources).toBe(2);
  });

  it('says what is wrong, where, and what was found', async () => {
    const { verdicts, code } = await json([fixture('web.yaml')]);
    expect(verdicts.find(({ control }) => control === 'pod-privileged')).toEqual({
      control: 'pod-privileged',
      status: 'fail',
      subject: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'shop',
        name: 'web',
        source: { file: fixture('web.yaml'), document: 1, line: 2 },
      },
      violations: [
        {
          path: 'spec.template.spec.containers[0].securityContext.privileged',
          found: true,
          message: expect.any(String),
          line: 18,
        },
      ],
    });
    expect(code).toBe(1);
  });

  it('says which failures are a vendor’s to mend, and counts what runs there beside the headline', async () => {
    const proxy = file(
      'proxy.yaml',
      `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: node-exporter, namespace: monitoring }
spec:
  template:
    spec:
      hostPID: true
      automountServiceAccountToken: false
      containers: [{ name: main, image: 'quay.io/prometheus/node-exporter:v1.10.2' }]
`,
    );
    const { verdicts, summary } = await json([proxy]);
    const hostPid = verdicts.find(({ control }) => control === 'pod-host-pid');
    expect(hostPid).toMatchObject({
      status: 'fail',
      responsibility: { party: 'vendor', pack: expect.stringMatching(/^node exporter: .*, as of \d{4}-\d\d-\d\d/) },
    });
    expect(summary).toMatchObject({ assets: { in: 0, out: 0 }, system: { in: 0, out: 1 } });
    const table = await runCli(['scan', proxy]);
    expect(table.out).toContain('(add-on vendor: node exporter: Prometheus Operator and its exporters');
    // It fails as before: whose it is to mend lets nothing through.
    expect(table.code).toBe(1);
    const sarif = await runCli(['scan', '--format', 'sarif', proxy]);
    const [run] = JSON.parse(sarif.out).runs;
    const result = run.results.find(({ ruleId }: { readonly ruleId: string }) => ruleId === 'pod-host-pid');
    expect(result.properties.responsibility.party).toBe('vendor');
  });

  it('prints a document of the agreed shape', async () => {
    const { out } = await runCli(['scan', '--format', 'json', fixture('web.yaml')]);
    const document = JSON.parse(out);
    expect(Object.keys(document)).toEqual([
      'schema',
      'version',
      'catalogue',
      'kubernetesVersion',
      'provider',
      'controls',
      'verdicts',
      'summary',
      'errors',
    ]);
    expect(document).toMatchObject({
      schema: 'plimsoll/scan/v1',
      kubernetesVersion: '1.36',
      catalogue: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    expect(Object.keys(document.controls[0])).toEqual([
      'id',
      'title',
      'severity',
      'pass',
      'fail',
      'undetermined',
      'aliases',
    ]);
    expect(Object.keys(document.controls[0].aliases)).toEqual([
      'pss',
      'cis',
      'kubescape',
      'trivy',
      'polaris',
      'kubeLinter',
    ]);
    expect(Object.keys(document.summary)).toEqual([
      'resources',
      'controls',
      'pass',
      'fail',
      'excepted',
      'undetermined',
      'assets',
      'frameworks',
    ]);
    expect(Object.keys(document.summary.assets)).toEqual(['in', 'excepted', 'unknown', 'out']);
    expect(Object.keys(document.summary.frameworks[0])).toEqual([
      'id',
      'version',
      'kind',
      'published',
      'mapped',
      'unconfirmed',
      'decided',
      'attested',
      'states',
      'met',
      'unmet',
      'incomplete',
      'manual',
    ]);
    expect(Object.keys(document.summary.frameworks[0].states)).toEqual(['met', 'unmet', 'incomplete', 'manual']);
  });

  it('adds up: verdicts, controls and summary tell the same numbers', async () => {
    const { controls, verdicts, summary } = await json(['--show', 'all', fixture('web.yaml')]);
    const count = (status: string): number => verdicts.filter((verdict) => verdict.status === status).length;
    expect(summary).toMatchObject({
      resources: 2,
      controls: controls.length,
      pass: count('pass'),
      fail: count('fail'),
      undetermined: count('undetermined'),
    });
    expect(controls.reduce((sum, { pass }) => sum + pass, 0)).toBe(count('pass'));
    expect(count('pass')).toBeGreaterThan(10);
    const failing = await json([fixture('web.yaml')]);
    expect(failing.verdicts).toEqual(verdicts.filter(({ status }) => status !== 'pass'));
    expect(failing.controls).toEqual(controls);
  });

  it('judges an object as written: nothing is folded into its owner', async () => {
    const owned = JSON.parse(pod({ hostPID: true }));
    owned.metadata.ownerReferences = [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', controller: true }];
    const { verdicts } = await json(['--control', 'pod-host-pid', '-'], JSON.stringify(owned));
    expect(verdicts.map(({ subject }) => `${subject.kind}/${subject.name}`)).toEqual(['Pod/app']);
  });

  it('reports what an identity may do on the identity, without a place in a file', async () => {
    const objects = [
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'all' },
        rules: [{ verbs: ['get', 'list'], apiGroups: [''], resources: ['secrets'] }],
      },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata: { name: 'all' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'all' },
        subjects: [{ kind: 'ServiceAccount', namespace: 'shop', name: 'robot' }],
      },
    ];
    const { verdicts } = await json(
      ['--control', 'rbac-secrets-read-cluster', '-'],
      objects.map((object) => JSON.stringify(object)).join('\n'),
    );
    expect(verdicts).toMatchObject([
      { status: 'fail', subject: { apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'shop', name: 'robot' } },
    ]);
    expect(verdicts[0]?.subject).not.toHaveProperty('source');
  });

  it('never prints a secret, in any format', async () => {
    const secret = ['s3cr3t', 'Zx81Kq9v'].join('-');
    const path = file(
      'secret.json',
      pod({
        containers: [
          { name: 'app', image: 'a:1', env: [{ name: 'DB_PASSWORD', value: secret }], args: [`--password=${secret}`] },
        ],
      }),
    );
    for (const format of ['table', 'json', 'sarif', 'junit', 'csv', 'markdown']) {
      const { out, err } = await runCli(['scan', '--format', format, '--show', 'all', path]);
      expect(out + err).not.toContain(secret);
      expect(out).toContain('sec-env-literal-credential');
    }
  });

  it('takes only the asked controls and frameworks, and still counts assets by the whole policy', async () => {
    const everything = await json([fixture('web.yaml')]);
    const one = await json(['--control', 'pod-host-pid', fixture('web.yaml')]);
    expect(one.controls.map(({ id }) => id)).toEqual(['pod-host-pid']);
    expect(one.code).toBe(0);
    expect(one.summary.assets).toEqual(everything.summary.assets);
    const pss = await json(['--framework', 'pss', fixture('web.yaml')]);
    expect(pss.summary.frameworks).toMatchObject([{ id: 'pss' }]);
    expect(pss.controls.length).toBeLessThan(everything.controls.length);
  });

  it('says of each framework what its kind may say, and nothing where it is about other clusters', async () => {
    const { summary } = await json(['--framework', 'nist-800-53', '--framework', 'cis-eks', fixture('web.yaml')]);
    const [standard, eks] = summary.frameworks;
    expect(Object.keys(standard?.states ?? {})).toEqual(['supports', 'contradicts', 'missing', 'attestation']);
    expect(standard).toMatchObject({ published: 1007, attested: 0 });
    expect(eks).toMatchObject({ decided: 0, states: {}, remark: expect.stringContaining('about eks') });
    const { out } = await runCli(['scan', '--framework', 'nist-800-53', fixture('web.yaml')]);
    expect(out).toMatch(
      /NIST SP 800-53: 1007 published, \d+ mapped, \d+ decided, 0 attested: \d+ supported by evidence, /,
    );
    expect(out).not.toMatch(/\d (met|unmet)\b|complian/);
  });

  it('judges by the benchmark of the distribution, and by that of the rest where nothing tells it', async () => {
    const benchmarks = async (...args: Parameters<typeof json>) =>
      (await json(...args)).summary.frameworks.filter(({ id }) => id.startsWith('cis-'));
    expect(await benchmarks([fixture('web.yaml')])).toMatchObject([
      { id: 'cis-kubernetes', remark: expect.stringContaining('not known') },
    ]);
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' }, spec: { providerID: 'aws:///a/i-0' } };
    const status = { nodeInfo: { kubeletVersion: 'v1.34.1-eks-3abbec1' } };
    expect(await benchmarks(['-'], JSON.stringify({ ...node, status }))).toMatchObject([{ id: 'cis-eks' }]);
  });

  it('judges by the asked versions', async () => {
    const windows = pod({ os: { name: 'windows' } });
    const controls = async (version: string): Promise<readonly string[]> =>
      (
        await json(
          [
            '--kubernetes-version',
            version,
            '--control',
            'pod-run-as-non-root',
            '--control',
            'pod-seccomp-profile-required',
            '-',
          ],
          windows,
        )
      ).controls.map(({ id }) => id);
    expect(await controls('1.19')).not.toEqual([]);
    const document = JSON.parse(
      (await runCli(['scan', '--format', 'json', '--kubernetes-version', 'v1.30.4', '-'], windows)).out,
    );
    expect(document.kubernetesVersion).toBe('1.30');
  });

  it('puts objects that name no namespace into the given one', async () => {
    const text = JSON.stringify({ ...JSON.parse(pod({ hostPID: true })), metadata: { name: 'a' } });
    expect(
      (await json(['--namespace', 'team-a', '--control', 'pod-host-pid', '-'], text)).verdicts[0]?.subject.namespace,
    ).toBe('team-a');
    expect((await json(['--control', 'pod-host-pid', '-'], text)).verdicts[0]?.subject.namespace).toBe('');
  });
});
