import { apiServer, etcd, type KubernetesObject } from '@plimsoll/engine';
import { expect, it } from 'vitest';
import alwaysAllow from '../api/api-authz-always-allow.ts';
import clientAuth from '../etcd/etcd-client-auth.ts';
import { judgeExample } from '../testing/judge-example.ts';

const junk: readonly unknown[] = [null, 7, '', 'x', true, [], {}, [7], [null], ['--x'], [{}], { x: 7 }];

/** Every object that comes of putting junk into one place of it. */
const spoilt = function* (value: unknown): Iterable<unknown> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const put = (other: unknown) =>
      Array.isArray(value) ? value.map((old, at) => (String(at) === key ? other : old)) : { ...value, [key]: other };
    for (const other of junk) yield put(other);
    for (const other of spoilt(item)) yield put(other);
  }
};

it.each([
  [alwaysAllow, apiServer('--authorization-mode=Node,RBAC'), '--authorization-mode='],
  [clientAuth, etcd('--name=a', '--client-cert-auth=true'), '--client-cert-auth=true'],
])('$id passes no Pod whose flag is not there, whatever its shape, and throws on none', (control, right, flag) => {
  const { apiVersion, kind, metadata, ...rest } = right;
  let judged = 0;
  for (const bad of spoilt({ metadata, ...rest })) {
    const { metadata: meta } = bad as KubernetesObject;
    const object = { ...(bad as object), apiVersion, kind, metadata: { ...Object(meta), name: metadata.name } };
    const verdict = judgeExample(control, { given: object as KubernetesObject });
    expect(verdict.reason, JSON.stringify(object)).not.toBe('check-threw');
    if (verdict.status === 'pass') expect(JSON.stringify(object)).toContain(flag);
    judged += 1;
  }
  expect(judged).toBeGreaterThan(100);
});

it('leaves a command line beyond all measure unread', () => {
  const long = apiServer(...Array<string>(20_000).fill(' --'.repeat(50)));
  expect(judgeExample(alwaysAllow, { given: long }).status).toBe('undetermined');
});
