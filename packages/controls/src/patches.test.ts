import {
  applyPatch,
  type ControlDefinition,
  type Example,
  type Fix,
  jsonPatch,
  type KubernetesObject,
  mergeSnippet,
} from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from './index.ts';
import { registry } from './registry.ts';
import { applyMerge } from './testing/apply-merge.ts';
import { objectsOf } from './testing/example-cluster.ts';
import { judgeExample } from './testing/judge-example.ts';
import { type Judged, judgeInventory } from './testing/judge-inventory.ts';

const cures = registry.flatMap(({ definition }): readonly (readonly [string, ControlDefinition, Fix])[] => {
  if (definition.subject === 'identity' || definition.subject === 'cluster') return [];
  const { id, fix, suggestion } = definition;
  return [fix, suggestion].flatMap((cure) => (cure === undefined ? [] : [[id, definition, cure] as const]));
});

const catalogue = builtInCatalogue();

const keyOf = ({ kind, namespace, name, verdict }: Judged): string =>
  `${verdict.control} on ${kind} ${namespace}/${name}`;

/** Verdicts that were passes before and are none any more. A demand that only now applies was none before. */
const worse = (before: readonly KubernetesObject[], after: readonly KubernetesObject[]): readonly string[] => {
  const passes = new Set(
    judgeInventory(before, catalogue)
      .filter(({ verdict }) => verdict.status === 'pass')
      .map(keyOf),
  );
  return judgeInventory(after, catalogue)
    .filter((judged) => passes.has(keyOf(judged)) && ['fail', 'undetermined'].includes(judged.verdict.status))
    .map(keyOf);
};

it('offers a cure where the catalogue promises one', () => {
  expect(cures.length).toBeGreaterThan(40);
});

describe.each(cures)('the patch of %s', (id, definition, cure) => {
  const examples = definition.examples.fail as readonly Example[];
  const mendedOf = (example: Example): readonly [KubernetesObject, KubernetesObject] => {
    const [object] = objectsOf(example);
    if (object === undefined) throw new Error(`${id}: an example holds no object`);
    return [object, cure(object, judgeExample(definition, example).violations)];
  };

  it('leads to the cured object as a JSON patch and as a merge snippet', () => {
    for (const example of examples) {
      const [before, after] = mendedOf(example);
      const operations = jsonPatch(before, after);
      expect(operations?.length, example.name).toBeGreaterThan(0);
      expect(applyPatch(before, operations ?? []), example.name).toEqual(after);
      expect(applyMerge(before, mergeSnippet(before, after)), example.name).toEqual(after);
    }
  });

  it('turns its verdict and makes no other control worse', () => {
    for (const example of examples) {
      const [before, after] = mendedOf(example);
      expect(judgeExample(definition, { ...example, given: [after, ...objectsOf(example).slice(1)] }).status).not.toBe(
        'fail',
      );
      const others = objectsOf(example).slice(1);
      expect(worse([before, ...others], [after, ...others]), example.name).toEqual([]);
    }
  });
});
