import { maskLengthClassOf } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const secret = ['hunter', '2-not-a-real-one'].join('');
const token = ['gh', 'p_', 'A1b2C3d4E5'.repeat(4)].join('');
const mask = (detector: string, length: number, version = 2): string =>
  `«masked:${detector}/${version}:${maskLengthClassOf(length)}»`;
const named = mask('named-credential', secret.length);

const container = (rest: object): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name: 'app', image: 'example.com/app:1', ...rest }] } } },
});

interface Workload {
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly [Record<string, unknown>] } } };
}

const firstContainer = (object: unknown): Record<string, unknown> =>
  (object as Workload).spec.template.spec.containers[0];

describe('redact', () => {
  it('masks an environment variable by its name, and says where', () => {
    const { object, hits } = redact(
      container({
        env: [
          { name: 'DB_PASSWORD', value: secret },
          { name: 'LOG', value: 'x' },
        ],
      }),
    );
    expect(firstContainer(object).env).toEqual([
      { name: 'DB_PASSWORD', value: named },
      { name: 'LOG', value: 'x' },
    ]);
    expect(hits).toEqual([
      { path: 'spec.template.spec.containers[0].env[0].value', detector: 'named-credential', version: 2 },
    ]);
  });

  it('keeps a reference to a Secret as it is', () => {
    const env = [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }];
    expect(firstContainer(redact(container({ env })).object).env).toEqual(env);
  });

  it('masks arguments in one piece and in two', () => {
    const { object } = redact(
      container({
        command: ['app', `--password=${secret}`],
        args: ['--db-password', secret, '--port', '80', '--token-file', '/run/t'],
      }),
    );
    expect(firstContainer(object)).toMatchObject({
      command: ['app', `--password=${mask('assigned-credential', secret.length)}`],
      args: ['--db-password', named, '--port', '80', '--token-file', '/run/t'],
    });
  });

  it('masks headers of probes', () => {
    const httpHeaders = [{ name: 'X-Api-Key', value: token }];
    const { object } = redact(container({ livenessProbe: { httpGet: { path: '/', port: 80, httpHeaders } } }));
    expect(JSON.stringify(object)).not.toContain(token);
  });

  it('leaves labels alone unless a format shows', () => {
    const labels = { 'app.kubernetes.io/name': 'web', password: secret, token };
    expect(
      redact({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', labels } }).object.metadata.labels,
    ).toEqual({
      'app.kubernetes.io/name': 'web',
      password: secret,
      token: mask('github-token', token.length, 1),
    });
  });

  it('drops what changes on every write, and most of status', () => {
    const { object } = redact({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a', resourceVersion: '1', generation: 2, selfLink: '/x', managedFields: [{}], uid: 'u' },
      spec: {},
      status: {
        phase: 'Running',
        podIP: '10.0.0.1',
        conditions: [{}],
        containerStatuses: [{ name: 'app', imageID: 'x@sha256:1', restartCount: 3, state: {} }],
      },
    });
    expect(object).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a', uid: 'u' },
      spec: {},
      status: { phase: 'Running', containerStatuses: [{ name: 'app', imageID: 'x@sha256:1' }] },
    });
  });

  it('replaces what kubectl applied last by the masks of its secrets', () => {
    const applied = JSON.stringify(container({ env: [{ name: 'DB_PASSWORD', value: secret }] }));
    const key = 'kubectl.kubernetes.io/last-applied-configuration';
    const withSecret = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a', annotations: { [key]: applied } } };
    const { object, hits } = redact(withSecret);
    expect(object.metadata.annotations).toEqual({ [key]: named });
    expect(hits).toEqual([{ path: `metadata.annotations["${key}"]`, detector: 'named-credential', version: 2 }]);
    const without = { ...withSecret, metadata: { name: 'a', annotations: { [key]: '{"spec":{}}' } } };
    expect(redact(without).object.metadata.annotations).toEqual({});
  });

  it('lets of a ConfigMap only key names, sizes and hits leave', () => {
    const { object } = redact({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      data: { 'b.conf': 'greeting=hällo', 'a.ini': `[db]\npassword = ${secret}\npassword = ${secret}x` },
      binaryData: { 'c.bin': Buffer.from([0, 1, 2]).toString('base64') },
    });
    expect(object).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
      entries: [
        {
          key: 'a.ini',
          bytes: 29 + 2 * secret.length,
          binary: false,
          hits: [{ detector: 'assigned-credential', version: 2 }],
        },
        { key: 'b.conf', bytes: 15, binary: false, hits: [] },
        { key: 'c.bin', bytes: 3, binary: true, hits: [] },
      ],
    });
  });

  it('lets of a Secret only names, type and keys leave', () => {
    const { object } = redact({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'a',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': `{"data":{"p":"${secret}"}}` },
      },
      type: 'kubernetes.io/tls',
      data: { 'tls.key': secret, 'tls.crt': 'x' },
      stringData: { extra: secret },
    });
    expect(object).toMatchObject({ type: 'kubernetes.io/tls', keys: ['extra', 'tls.crt', 'tls.key'] });
    expect(JSON.stringify(object)).not.toContain(secret);
    expect(JSON.stringify(object.metadata)).toContain('secret-manifest');
  });

  it('lets of a custom resource only metadata, shape and the places of credentials leave', () => {
    const { object } = redact({
      apiVersion: 'example.com/v1',
      kind: 'Database',
      metadata: { name: 'a' },
      spec: { adminPassword: secret, size: 3, hosts: ['a', 'b'], nested: { on: true, none: null } },
      status: { ready: true },
    });
    expect(object).toEqual({
      apiVersion: 'example.com/v1',
      kind: 'Database',
      metadata: { name: 'a' },
      shape: {
        spec: { adminPassword: 'string', hosts: ['string'], nested: { none: 'null', on: 'boolean' }, size: 'number' },
      },
      hits: [{ path: 'spec.adminPassword', detector: 'named-credential', version: 2 }],
    });
  });

  it('does not believe an object that pretends to be redacted', () => {
    const disguised = [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'a' },
        entries: [{ key: 'k', bytes: 1, binary: false, hits: [], value: token }],
      },
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, keys: ['k'], spec: { x: token } },
      { apiVersion: 'x.io/v1', kind: 'Y', metadata: { name: 'a' }, shape: { x: token, y: 'plain text' } },
      {
        apiVersion: 'x.io/v1',
        kind: 'Y',
        metadata: { name: 'a' },
        shape: {},
        hits: [{ path: token, detector: 'x', version: 1 }],
      },
    ];
    for (const object of disguised) {
      const text = JSON.stringify(redact(object).object);
      expect(text).not.toContain(token);
      expect(text).not.toContain('plain text');
    }
  });

  it('drops the schemas of a CustomResourceDefinition', () => {
    const { object } = redact({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'x' },
      spec: { group: 'x', versions: [{ name: 'v1', schema: { openAPIV3Schema: {} } }] },
    });
    expect(object.spec).toEqual({ group: 'x', versions: [{ name: 'v1' }] });
  });

  it('treats __proto__ and constructor as labels like any other', () => {
    const object = JSON.parse(
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","labels":{"__proto__":"x","constructor":"y"}},"spec":{"__proto__":{"hostPID":true}}}',
    );
    const text = JSON.stringify(redact(object).object);
    expect(text).toContain('"labels":{"__proto__":"x","constructor":"y"}');
    expect((redact(object).object.spec as { hostPID?: boolean }).hostPID).toBeUndefined();
    expect(({} as { hostPID?: boolean }).hostPID).toBeUndefined();
  });

  it('takes the beginning of a name for the name, as kubectl create does', () => {
    expect(redact({ apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'a-' } }).object.metadata.name).toBe(
      'a-',
    );
  });

  it.each([
    [null, 'apiVersion and kind are missing'],
    [[], 'apiVersion and kind are missing'],
    [{ a: 1 }, 'apiVersion and kind are missing'],
    [{ apiVersion: 'v1', metadata: { name: 'a' } }, 'kind is missing'],
    [{ kind: 'Pod', metadata: { name: 'a' } }, 'apiVersion is missing'],
    [{ apiVersion: 'v1', kind: 7, metadata: { name: 'a' } }, 'kind is not the name of a kind'],
    [{ apiVersion: 'v1', kind: 'Pod' }, 'metadata is missing'],
    [{ apiVersion: 'v1', kind: 'Pod', metadata: {} }, 'metadata.name is missing'],
    [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 7 } }, 'metadata.namespace is not a name'],
  ])('refuses %j', (object, message) => {
    expect(() => redact(object)).toThrow(message);
  });

  it('keeps the other versions that an object was written in, and nothing else of who wrote it', () => {
    const object = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'a',
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': '{"apiVersion":"apps/v1beta2","kind":"Deployment"}\n',
        },
        managedFields: [
          { manager: 'helm', operation: 'Update', apiVersion: 'extensions/v1beta1', fieldsV1: { 'f:spec': {} } },
          { manager: 'kubectl', apiVersion: 'apps/v1' },
          { apiVersion: 'not a version' },
          null,
        ],
      },
      spec: {},
    };
    const once = redact(object).object;
    expect(once.metadata).toEqual({ name: 'a', annotations: {}, writtenAs: ['apps/v1beta2', 'extensions/v1beta1'] });
    expect(redact(once).object).toEqual(once);
  });

  it('counts what aws-auth gives away, and keeps nobody it names', () => {
    const roles = '- rolearn: arn:aws:iam::111122223333:role/ops\n  username: ops\n  groups:\n    - system:masters\n';
    const awsAuth = (namespace: string) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'aws-auth', namespace },
      data: { mapRoles: roles, mapUsers: '[{"groups":["system:masters:not"]}]', mapAccounts: '["111122223333"]' },
    });
    const once = redact(awsAuth('kube-system')).object;
    expect(once.awsAuth).toEqual({ accounts: 1, masters: { mapRoles: 1, mapUsers: 0 } });
    expect(JSON.stringify(once)).not.toContain('111122223333');
    expect(redact(once).object).toEqual(once);
    expect(redact({ ...once, awsAuth: { accounts: 'ops' } }).object.awsAuth).toBeUndefined();
    expect(redact(awsAuth('shop')).object.awsAuth).toBeUndefined();
  });

  it('takes objects without a name where that is asked for', () => {
    const object = { apiVersion: 'v1', kind: 'Pod', spec: {} };
    expect(redact(object, { unnamed: 'accept' }).object).toEqual({ ...object, metadata: { name: '' } });
    expect(() => redact({ ...object, metadata: 7 }, { unnamed: 'accept' })).toThrow('metadata is missing');
  });

  it('refuses nesting beyond reason', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`);
    expect(() => redact({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: deep })).toThrow(
      'nested deeper',
    );
    expect(
      redact({ apiVersion: 'x.io/v1', kind: 'Y', metadata: { name: 'a' }, spec: { a: { b: 1 } } }).object.shape,
    ).toBeDefined();
  });
});
