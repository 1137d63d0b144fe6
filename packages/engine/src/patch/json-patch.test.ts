import { formatMask } from '@plimsoll/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonPatch, type PatchOperation } from './json-patch.ts';

/** RFC 6902 as far as the patches use it, written apart from what makes them. */
const apply = (document: unknown, operations: readonly PatchOperation[]): unknown => {
  const root = { root: structuredClone(document) };
  for (const operation of operations) {
    const steps = ['root', ...operation.path.split('/').slice(1)].map((step) =>
      step.replaceAll('~1', '/').replaceAll('~0', '~'),
    );
    const last = steps.pop() ?? '';
    const parent = steps.reduce<Record<string, unknown>>((node, step) => node[step] as Record<string, unknown>, root);
    if (operation.op === 'test') expect(parent[last]).toEqual(operation.value);
    else if (operation.op === 'remove') delete parent[last];
    else
      Object.defineProperty(parent, last, {
        value: operation.value,
        enumerable: true,
        writable: true,
        configurable: true,
      });
  }
  return root.root;
};

const pod = (value: string, privileged: boolean) => ({
  spec: {
    containers: [
      { name: 'a', env: [{ name: 'TOKEN', value }] },
      { name: 'b', securityContext: { privileged } },
    ],
  },
});

describe('a JSON Patch', () => {
  it('leads from one object to the other, whatever they are', () => {
    const json = fc.jsonValue({ depthSize: 'small' }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    fc.assert(
      fc.property(
        fc.record({ a: json, 'b/~': json }),
        fc.record({ a: json, 'b/~': json, c: json }),
        (before, after) => {
          expect(apply(before, jsonPatch(before, after) ?? [])).toEqual(after);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  it('says nothing where nothing differs', () => {
    expect(jsonPatch(pod('x', true), pod('x', true))).toEqual([]);
  });

  it('touches only what differs, and only while the item of that name is there', () => {
    expect(
      jsonPatch(pod(formatMask({ detector: 'x', version: 1, lengthClass: '1-15' }), true), pod('y', false)),
    ).toEqual([
      { op: 'test', path: '/spec/containers/0/name', value: 'a' },
      { op: 'test', path: '/spec/containers/0/env/0/name', value: 'TOKEN' },
      { op: 'replace', path: '/spec/containers/0/env/0/value', value: 'y' },
      { op: 'test', path: '/spec/containers/1/name', value: 'b' },
      { op: 'replace', path: '/spec/containers/1/securityContext/privileged', value: false },
    ]);
  });

  it('never writes a masked value over a real one', () => {
    const mask = formatMask({ detector: 'github-token', version: 1, lengthClass: '32-63' });
    const before = { args: [`--token=${mask}`, '--debug'] };
    expect(jsonPatch(before, { args: [`--token=${mask}`] })).toBeUndefined();
    expect(jsonPatch({ ...before, a: 1 }, { ...before, a: 2 })).toEqual([{ op: 'replace', path: '/a', value: 2 }]);
  });

  it('takes a key called __proto__ for a key', () => {
    const after = JSON.parse('{"a":{"__proto__":1}}') as object;
    expect(JSON.stringify(jsonPatch({ a: {} }, after))).toBe('[{"op":"add","path":"/a/__proto__","value":1}]');
  });
});
