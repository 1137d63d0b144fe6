import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fixture, runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-scan-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

interface Verdict {
  readonly control: string;
  readonly status: string;
  readonly subject: {
    readonly kind: string;
    readonly name: string;
    readonly namespace: string;
    readonly source?: unknown;
  };
  readonly violations: readonly { readonly path: string; readonly found: unknown; readonly message: string }[];
}
interface Document {
  readonly controls: readonly { readonly id: string; readonly pass: number; readonly fail: number }[];
  readonly verdicts: readonly Verdict[];
  readonly summary: Record<string, unknown>;
  readonly errors: readonly {
    readonly file: string;
    readonly document: number;
    readonly line: number;
    readonly message: string;
  }[];
}

const json = async (args: readonly string[], input = ''): Promise<Document & { code: number }> => {
  const { code, out, err } = await runCli(['scan', '--format', 'json', ...args], input);
  if (out === '') throw new Error(err);
  return { ...JSON.parse(out), code };
};

const clean = JSON.stringify({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'a', namespace: 'shop' },
  automountServiceAccountToken: false,
});
const pod = (spec: object, name = 'app'): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop' },
    spec: { containers: [{ name: 'app', image: 'example.com/app:1' }], ...spec },
  });

describe('scan', () => {
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
        },
      ],
    });
    expect(code).toBe(1);
  });

  it('prints a document of the agreed shape', async () => {
    const { out } = await runCli(['scan', '--format', 'json', fixture('web.yaml')]);
    const document = JSON.parse(out);
    expect(Object.keys(document)).toEqual([
      'schema',
      'version',
      'catalogue',
      'kubernetesVersion',
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
      'published',
      'mapped',
      'decided',
      'met',
      'unmet',
      'manual',
      'incomplete',
    ]);
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

describe('exit codes', () => {
  it('are 0 clean, 1 with findings at or above the threshold, 2 with errors', async () => {
    expect((await runCli(['scan', '-'], clean)).code).toBe(0);
    const medium = pod({});
    expect((await runCli(['scan', '-'], pod({ hostPID: true }))).code).toBe(1);
    expect((await runCli(['scan', '--fail-on', 'critical', '-'], medium)).code).toBe(0);
    expect((await runCli(['scan', '--fail-on', 'low', '-'], medium)).code).toBe(1);
    expect((await runCli(['scan', '--fail-on', 'never', '-'], pod({ hostPID: true }))).code).toBe(0);
    expect((await runCli(['scan', fixture('broken.yaml')])).code).toBe(2);
  });

  it.each([
    [['scan'], 'name files or folders'],
    [['scan', '--cluster', 'x.yaml'], 'takes no files'],
    [['scan', '--formt', 'json', '-'], 'Did you mean --format?'],
    [['scn'], 'Did you mean scan?'],
    [['scan', '--format', 'xml', '-'], 'Allowed choices are'],
    [['scan', '--fail-on', 'info', '-'], 'Allowed choices are'],
    [['scan', '--control', 'pod-privilegd', '-'], 'did you mean pod-privileged?'],
    [['scan', '--framework', 'pps', '-'], 'did you mean pss?'],
    [['scan', '--kubernetes-version', 'two', '-'], 'such as 1.36'],
    [['scan', '--namespace', 'Not A Name', '-'], 'name of a namespace'],
    [['scan', '--baseline', '/nonexistent.json', '-'], 'baseline could not be read'],
    [['scan', '--config', '/nonexistent.yaml', '-'], 'configuration cannot be read'],
    [['controls', 'pod-privilegd'], 'did you mean pod-privileged?'],
    [[], 'Usage: plimsoll'],
  ])('%j is a usage error that says what to do', async (args, message) => {
    const { code, out, err } = await runCli(args, clean);
    expect(err).toContain(message);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('are 0 for help and version', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
    expect((await runCli(['scan', '--help'])).code).toBe(0);
    expect((await runCli(['help', 'push'])).out).toContain('--token-file');
  });
});

describe('errors', () => {
  it('name file, document and line, and hide no other verdict', async () => {
    const { errors, verdicts, summary, code } = await json([fixture('broken.yaml')]);
    expect(errors).toEqual([
      { file: fixture('broken.yaml'), document: 2, line: 10, message: 'the key "name" is given twice' },
    ]);
    expect(verdicts.some(({ control, subject }) => control === 'pod-host-pid' && subject.name === 'third')).toBe(true);
    expect(summary.resources).toBe(2);
    expect(code).toBe(2);
    const { err } = await runCli(['scan', '--format', 'csv', fixture('broken.yaml')]);
    expect(err).toBe(`plimsoll: ${fixture('broken.yaml')}:10 (document 2): the key "name" is given twice\n`);
  });

  it('are told for files that are not there', async () => {
    expect((await json(['/nonexistent/x.yaml', '-'], clean)).errors[0]).toMatchObject({
      file: '/nonexistent/x.yaml',
      message: 'there is no such file or folder',
    });
  });

  it('are told for objects that are none, but not for other files of a folder', async () => {
    file('values.yaml', 'replicas: 3\n');
    expect((await json([join(folder, 'values.yaml')])).errors[0]?.message).toContain('no Kubernetes object');
    const { errors, code } = await json(['--fail-on', 'never', folder]);
    expect(errors).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('the baseline', () => {
  it('lets known failures pass, and no new ones', async () => {
    const known = join(folder, 'known.json');
    const before = file('before.json', pod({ hostPID: true }));
    expect((await runCli(['scan', '--format', 'json', '--output', known, before])).code).toBe(1);
    expect(JSON.parse(readFileSync(known, 'utf8')).schema).toBe('plimsoll/scan/v1');
    expect((await runCli(['scan', '--baseline', known, '-'], pod({ hostPID: true }))).code).toBe(0);
    expect(
      (
        await runCli(
          ['scan', '--baseline', known, '-'],
          pod({ hostPID: true, volumes: [{ name: 'root', hostPath: { path: '/' } }] }),
        )
      ).code,
    ).toBe(1);
    expect((await runCli(['scan', '--baseline', known, '-'], pod({ hostPID: true }, 'other'))).code).toBe(1);
  });

  it('must be a document of an earlier scan', async () => {
    const { code, err } = await runCli(['scan', '--baseline', file('x.json', '{"a":1}'), '-'], clean);
    expect(code).toBe(2);
    expect(err).toContain('is no baseline');
  });
});

describe('the configuration file', () => {
  it('gives options, and the command line wins', async () => {
    const path = file('plimsoll.conf', 'format: json\nfail-on: never\ncontrol:\n  - pod-host-pid\n');
    const { code, out } = await runCli(['scan', '--config', path, '-'], pod({ hostPID: true }));
    expect(JSON.parse(out).controls).toHaveLength(1);
    expect(code).toBe(0);
    expect((await runCli(['scan', '--config', path, '--fail-on', 'low', '-'], pod({ hostPID: true }))).code).toBe(1);
  });

  it.each([
    ['formt: json', 'did you mean format?'],
    ['format: xml', 'must be one of'],
    ['- a', 'is a mapping'],
    ['format: [', ':1:'],
  ])('%j is an error', async (text, message) => {
    const { code, err } = await runCli(['scan', '--config', file('bad.conf', text), '-'], clean);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
