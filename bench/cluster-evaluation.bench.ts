import { builtInCatalogue } from '@plimsoll/controls';
import {
  ClusterModel,
  evaluateCluster,
  type KubernetesObject,
  type LocalEvaluation,
  ObjectEvaluator,
  project,
  type ResourceProjection,
  settingsFor,
} from '@plimsoll/engine';
import { linesOf, makeInventory } from './inventory/inventory.ts';
import { printFigure } from './measure/figure.ts';
import { eachLine } from './measure/lines.ts';
import { interleave, median } from './measure/sample.ts';

const catalogue = builtInCatalogue();
const settings = settingsFor('1.36');
const everything = { group: '*', kind: '*', namespace: '', state: 'complete', reason: '' } as const;

const load = (bytes: Buffer): ReadonlyMap<ResourceProjection, LocalEvaluation> => {
  const evaluator = new ObjectEvaluator(catalogue, settings);
  const known = new Map<ResourceProjection, LocalEvaluation>();
  eachLine(bytes, (line) => {
    const object = JSON.parse(line) as KubernetesObject;
    known.set(project(object), evaluator.evaluate(object));
  });
  return known;
};

const measure = (count: number, rounds: number): void => {
  const bytes = linesOf(makeInventory(count));
  const known = load(bytes);
  let seen = 0;
  const samples = interleave(
    {
      parse: () => eachLine(bytes, (line) => void JSON.parse(line)),
      evaluate: () => {
        // A new model each time, as after every change: what is derived from it is derived again.
        const model = new ClusterModel({ settings, source: 'agent', evidence: [everything], resources: known.keys() });
        const localOf = (resource: ResourceProjection): LocalEvaluation =>
          known.get(resource) ?? { verdicts: [], notApplicable: [] };
        seen = evaluateCluster(model, localOf, catalogue).length;
      },
    },
    { rounds, warmUp: 3 },
  );
  printFigure('cluster-evaluation', `${count} objects, subjects`, seen, 'objects');
  printFigure('cluster-evaluation', `${count} objects`, median(samples.evaluate), 'ms', median(samples.parse));
};

measure(5_000, 15);
measure(50_000, 5);
