import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redact } from './redact.ts';

const token = ['gh', 'p_', 'A1b2C3d4E5'.repeat(4)].join('');

it('lets no token leave, wherever in an object it stands', () => {
  const around = fc.constantFrom('', ' ', 'x ', '"', "'", '=', ': ', '{"a":"', '\n', 'token ', '«masked:jwt/1:1-15»');
  const text = fc.oneof(
    fc.string(),
    fc.tuple(around, around).map(([before, after]) => before + token + after),
    fc.constant(Buffer.from(`machine x login y password ${token}`).toString('base64')),
  );
  const key = fc.oneof(
    fc.constantFrom(
      'spec',
      'env',
      'name',
      'value',
      'image',
      'command',
      'args',
      'labels',
      'annotations',
      'data',
      'status',
    ),
    fc.constantFrom('binaryData', 'entries', 'keys', 'shape', 'hits', 'path', 'containerStatuses', 'phase', 'nodeInfo'),
    fc.constant(token),
    fc.string(),
  );
  const tree = fc.letrec((tie) => ({
    any: fc.oneof({ maxDepth: 5 }, text, fc.integer(), tie('list'), tie('object')),
    list: fc.array(tie('any'), { maxLength: 4 }),
    object: fc.dictionary(key, tie('any'), { maxKeys: 5 }),
  }));
  const kinds = fc.constantFrom(
    ['v1', 'Pod'],
    ['v1', 'ConfigMap'],
    ['v1', 'Secret'],
    ['v1', 'Node'],
    ['apps/v1', 'Deployment'],
    ['example.com/v1', 'Database'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
  );
  const objects = fc
    .tuple(kinds, tree.object, tree.object, tree.object, tree.list)
    .map(([[apiVersion, kind], rest, labels, annotations, ownerReferences]) => ({
      ...rest,
      apiVersion,
      kind,
      metadata: { ...annotations, name: 'a', namespace: 'b', labels, annotations, ownerReferences },
    }));
  fc.assert(
    fc.property(objects, (object) => {
      const { object: redacted, hits } = redact(object);
      const out = JSON.stringify([redacted, hits]);
      expect(out).not.toContain(token);
      expect(out).not.toContain(token.slice(4, 30));
    }),
    { numRuns: 1500, seed: 3 },
  );
});
