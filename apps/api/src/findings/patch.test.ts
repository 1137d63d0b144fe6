import { execFileSync } from 'node:child_process';
import type { Violation } from '@plimsoll/domain';
import type { ControlDefinition, KubernetesObject } from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { patchFor } from './patch.ts';

const cure = {
  fix: (object: KubernetesObject) => ({ ...object, spec: { hostPID: false, note: 'it\'s "$HOME" `id` \\ \n%' } }),
} as unknown as ControlDefinition;
const violation: Violation = { path: 'spec.hostPID', found: true, message: 'it shares processes' };
const object = (name: string, namespace: string | null = 'shop'): KubernetesObject =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, ...(namespace === null ? {} : { namespace }) },
    spec: { hostPID: true },
  }) as KubernetesObject;

/** What a shell makes of the command's words. */
const wordsOf = (command: string): readonly string[] =>
  execFileSync('/bin/sh', ['-c', `kubectl() { printf '%s\\0' "$@"; }; ${command}`])
    .toString()
    .split('\0')
    .slice(0, -1);

describe('a patch', () => {
  it('shows the difference as YAML and as a command', () => {
    const patch = patchFor(cure, object('web'), [violation]);
    expect(patch?.diff).toContain('-  hostPID: true');
    expect(patch?.diff).toContain('+  hostPID: false');
    expect(JSON.parse(patch?.jsonPatch ?? '')).toContainEqual({ op: 'replace', path: '/spec/hostPID', value: false });
  });

  it.each(['web', "o'neil", 'a b', '$(id)', '`id`', 'a;b', 'a"b', 'a\\b', 'a\nb', '*'])(
    'reaches kubectl word for word, also of %j',
    (name) => {
      const patch = patchFor(cure, object(`x${name}`, name), [violation]);
      expect(wordsOf(patch?.command ?? '')).toEqual([
        'patch',
        'pod',
        `x${name}`,
        `--namespace=${name}`,
        '--type=json',
        `--patch=${patch?.jsonPatch}`,
      ]);
    },
  );

  it('names no namespace where there is none', () => {
    expect(patchFor(cure, object('web', null), [violation])?.command).toMatch(/^kubectl patch pod web --type=json/);
  });

  it.each([
    ['the control knows no cure', {} as ControlDefinition, object('web'), [violation]],
    ['the control is gone', undefined, object('web'), [violation]],
    [
      'nothing in the object itself is wrong',
      cure,
      object('web'),
      [{ ...violation, resource: { kind: 'Pod', namespace: '', name: 'x' } }],
    ],
    [
      'the cure changes nothing',
      { fix: (one: unknown) => one } as unknown as ControlDefinition,
      object('web'),
      [violation],
    ],
    ['the name would be an option', cure, object('--all'), [violation]],
  ] as const)('is not there where %s', (_why, definition, subject, violations) => {
    expect(patchFor(definition, subject, violations)).toBeUndefined();
  });
});
