import { builtInCatalogue } from '@plimsoll/controls';
import { type KubernetesObject, ObjectEvaluator, settingsFor } from '@plimsoll/engine';
import { linesOf, makeFailingWorkloads, makeInventory } from './inventory/inventory.ts';
import { Batches } from './measure/batches.ts';
import { printFigure } from './measure/figure.ts';
import { eachLine } from './measure/lines.ts';
import { interleave, median } from './measure/sample.ts';

/** What keeps a compiler from leaving out work whose result nobody reads. */
let seen = 0;

const parse = (bytes: Buffer) => (): void =>
  eachLine(bytes, (line) => {
    seen += (JSON.parse(line) as KubernetesObject).kind.length;
  });

const evaluate = (bytes: Buffer, evaluator: ObjectEvaluator) => (): void => {
  const batches = new Batches((objects) => {
    for (const object of objects) {
      const { verdicts, notApplicable } = evaluator.evaluate(object);
      seen += verdicts.length + notApplicable.length;
    }
  });
  eachLine(bytes, batches.add);
  batches.end();
};

const evaluator = new ObjectEvaluator(builtInCatalogue(), settingsFor('1.36'));
const makers = { mixed: makeInventory, failing: makeFailingWorkloads };

for (const [count, rounds] of [
  [10_000, 15],
  [100_000, 3],
] as const)
  for (const [kind, make] of Object.entries(makers)) {
    const bytes = linesOf(make(count));
    const samples = interleave({ parse: parse(bytes), evaluate: evaluate(bytes, evaluator) }, { rounds, warmUp: 3 });
    const name = `${kind}, ${count} objects`;
    printFigure('object-local', `${name}: bytes`, bytes.length, 'bytes');
    printFigure('object-local', `${name}: parse and evaluate`, median(samples.evaluate), 'ms', median(samples.parse));
  }
if (seen === 0) throw new RangeError('nothing was evaluated');
