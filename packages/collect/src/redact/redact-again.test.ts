import { maskLengthClassOf } from '@plimsoll/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '../canonical/canonical-bytes.ts';
import { redact } from './redact.ts';

const secret = ['hunter', '2-not-a-real-one'].join('');
const token = ['gh', 'p_', 'A1b2C3d4E5'.repeat(4)].join('');
const mask = (detector: string, length: number): string => `«masked:${detector}/2:${maskLengthClassOf(length)}»`;
const named = mask('named-credential', secret.length);

describe('redacting again', () => {
  it('changes nothing the second time', () => {
    const strings = fc.oneof(
      fc.string(),
      fc.constantFrom(secret, token, `password=${secret}`, named, `x ${named}`, '{"a":1}'),
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        strings,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any')),
        tie('object'),
      ),
      object: fc.dictionary(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            'password',
            'env',
            'args',
            'name',
            'value',
            'labels',
            'token',
            '__proto__',
            'keys',
            'shape',
            'hits',
            'entries',
            'key',
            'bytes',
            'data',
          ),
        ),
        tie('any'),
      ),
    }));
    const head = fc.record({
      apiVersion: fc.constantFrom('v1', 'apps/v1', 'example.com/v1'),
      kind: fc.constantFrom('Pod', 'ConfigMap', 'Secret', 'Deployment', 'Database', 'CustomResourceDefinition'),
      metadata: fc.record({
        name: fc.constant('a'),
        labels: value.object,
        annotations: value.object,
        ownerReferences: fc.array(value.object),
      }),
    });
    const objects = fc
      .tuple(
        head,
        fc.dictionary(
          fc.constantFrom('spec', 'data', 'status', 'entries', 'keys', 'shape', 'type', 'hits', 'stringData'),
          value.any,
        ),
      )
      .map(([object, rest]) => ({ ...rest, ...object }));
    fc.assert(
      fc.property(objects, (object) => {
        const once = redact(object).object;
        const text = canonicalBytes(once).toString();
        expect(canonicalBytes(redact(once).object).toString()).toBe(text);
        expect(canonicalBytes(redact(JSON.parse(text)).object).toString()).toBe(text);
      }),
      { numRuns: 1500, seed: 11 },
    );
  });
});
