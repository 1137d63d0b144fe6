import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { runCli } from './run-cli.ts';

interface Written {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly policyName?: string;
    readonly validationActions?: readonly string[];
    readonly matchResources?: unknown;
    readonly variables?: readonly { readonly expression: string }[];
  };
}

const exported = async (...args: readonly string[]): Promise<readonly Written[]> => {
  const { code, out, err } = await runCli(['admission', 'export', ...args]);
  expect(code, err).toBe(0);
  return parseAllDocuments(out).map((document) => document.toJS() as Written);
};

it('writes a policy and its binding for each control that is one', async () => {
  const written = await exported();
  const policies = written
    .filter(({ kind }) => kind === 'ValidatingAdmissionPolicy')
    .map(({ metadata }) => metadata.name);
  const bound = written
    .filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding')
    .map(({ spec }) => spec.policyName);
  expect(policies.length).toBeGreaterThan(40);
  expect(bound).toEqual(policies);
  for (const { metadata } of written) {
    expect(metadata.name).toMatch(/^[a-z0-9]([a-z0-9-]{0,251}[a-z0-9])?$/);
    for (const value of Object.values(metadata.labels))
      expect(value).toMatch(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/);
  }
});

it('binds with the action to the namespaces that are asked for', async () => {
  const [, binding] = await exported(
    '--control',
    'pod-privileged',
    '--action',
    'deny',
    '--namespace-selector',
    'env in (prod),!sandbox',
  );
  expect(binding?.spec).toEqual({
    policyName: 'plimsoll-pod-privileged',
    validationActions: ['Deny'],
    matchResources: {
      namespaceSelector: {
        matchExpressions: [
          { key: 'env', operator: 'In', values: ['prod'] },
          { key: 'sandbox', operator: 'DoesNotExist' },
        ],
      },
    },
  });
});

it('writes parameters into the expression', async () => {
  const [policy] = await exported(
    '--control',
    'img-registry-allowlist',
    '--parameter',
    'img-registry-allowlist.prefixes=["registry.example.com"]',
  );
  expect(JSON.stringify(policy?.spec.variables)).toContain('registry.example.com/');
});

it('writes only what a framework asks for, and into a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-admission-'));
  const file = join(folder, 'policies.yaml');
  const { code, out } = await runCli(['admission', 'export', '--framework', 'pss', '--output', file]);
  const names = parseAllDocuments(readFileSync(file, 'utf8')).map(
    (document) => (document.toJS() as Written).metadata.name,
  );
  rmSync(folder, { recursive: true });
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(names).toContain('plimsoll-pod-run-as-non-root');
  expect(names).not.toContain('plimsoll-pod-read-only-root-fs');
});

it.each([
  [['--control', 'nsp-no-quota'], 'nsp-no-quota cannot be an admission policy'],
  [['--control', 'pod-privilegd'], 'there is no control pod-privilegd'],
  [['--namespace-selector', 'env > prod'], 'is no part of a label selector'],
  [['--parameter', 'pod-privileged.x=nope'], 'the value is not JSON'],
  [['--parameter', 'pod-privileged.prefixes=["a"]'], 'the control has no such parameter'],
  [['--control', 'img-registry-allowlist'], 'says nothing under these versions and parameters'],
  [['--action', 'ignore'], 'Allowed choices are audit, warn, deny'],
])('refuses %j, saying why', async (args, why) => {
  const { code, out, err } = await runCli(['admission', 'export', ...args]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(why);
});
