import type { ControlDefinition, Example, IdentityExample, KubernetesObject } from '@plimsoll/engine';
import { expect, it } from 'vitest';
import { builtInCatalogue } from './index.ts';
import { registry } from './registry.ts';
import { objectsOf } from './testing/example-cluster.ts';
import { judgeExample } from './testing/judge-example.ts';
import { judgeInventory } from './testing/judge-inventory.ts';
import { placesOf, put, valueAt, wrongFor } from './testing/mutations.ts';

type Failing = ControlDefinition['examples']['fail'][number];

const failing: readonly (readonly [ControlDefinition, Failing])[] = registry.flatMap(({ definition }) =>
  definition.examples.fail.map((example) => [definition, example] as const),
);

const withObject = (example: Failing, index: number, object: KubernetesObject): Example | IdentityExample =>
  ({ ...example, given: objectsOf(example).map((old, at) => (at === index ? object : old)) }) as Example;

it('lets no value of an impossible type turn a failure into a pass', () => {
  const passed = new Set<string>();
  let judged = 0;
  for (const [control, example] of failing) {
    const objects = objectsOf(example);
    for (const [index, object] of objects.entries()) {
      for (const place of placesOf(object))
        for (const value of wrongFor(valueAt(object, place))) {
          const { status } = judgeExample(control, withObject(example, index, put(object, place, value)));
          judged += 1;
          if (status === 'pass')
            passed.add(`${control.id}: ${object.kind} ${place.join('.')} = ${JSON.stringify(value)}`);
        }
    }
  }
  expect(judged).toBeGreaterThan(20_000);
  expect([...passed].sort()).toEqual([]);
}, 60_000);

const large = { 'example.com/large': 'x'.repeat(1_000_000) };
const poison = JSON.parse(
  '{"__proto__":{"x":1},"constructor":{"prototype":7},"toString":null,"hasOwnProperty":"x"}',
) as object;
const circle = (metadata: KubernetesObject['metadata']) => ({
  ...metadata,
  ownerReferences: ['ReplicaSet', 'Pod', 'Job'].map((kind) => ({
    apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1',
    kind,
    name: metadata?.name ?? '',
    controller: true,
  })),
});

/** What a hostile cluster may send in place of an object. */
const spoilt: Readonly<Record<string, (object: KubernetesObject) => KubernetesObject>> = {
  'nothing but a name': ({ apiVersion, kind, metadata }) => ({
    apiVersion,
    kind,
    metadata: { name: metadata.name ?? 'x' },
  }),
  'null everywhere': (object) =>
    placesOf(object).reduce((mended, place) => (place.length === 2 ? put(mended, place, null) : mended), object),
  'a megabyte of annotations': (object) => ({ ...object, metadata: { ...object.metadata, annotations: large } }),
  'owned by itself': (object) => ({ ...object, metadata: circle(object.metadata) }) as KubernetesObject,
  'poisoned keys': (object) => ({
    ...poison,
    ...object,
    spec: Object.assign(Object.create(null), poison, object.spec),
  }),
  'an unknown version': (object) => ({ ...object, apiVersion: object.apiVersion.replace(/v\d\w*$/, 'v9omega1') }),
  'a custom kind of the same name': (object) => ({ ...object, apiVersion: 'evil.example/v1' }),
};

it.each(Object.entries(spoilt))(
  'judges every kind of object with %s, and the rest with it',
  (_, spoil) => {
    const catalogue = builtInCatalogue();
    const seen = new Set<string>();
    for (const [, example] of failing) {
      const objects = objectsOf(example);
      const print = JSON.stringify(objects);
      if (seen.has(print) || seen.size >= 60) continue;
      seen.add(print);
      for (const index of objects.keys())
        expect(() =>
          judgeInventory(
            objects.map((one, at) => (at === index ? spoil(one) : one)),
            catalogue,
          ),
        ).not.toThrow();
    }
  },
  60_000,
);
