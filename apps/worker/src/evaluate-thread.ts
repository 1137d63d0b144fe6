import { parentPort, workerData } from 'node:worker_threads';
import { builtInCatalogue } from '@plimsoll/controls';
import { Evaluator, type EvaluatorBounds } from './evaluate/evaluator.ts';
import type { Call } from './evaluate/thread.ts';

if (parentPort === null) throw new Error('evaluate-thread runs as a worker thread only');

const port = parentPort;
const evaluator = new Evaluator(builtInCatalogue(), workerData as EvaluatorBounds);

const answer = async (call: Call): Promise<unknown> => {
  switch (call.operation) {
    case 'project':
      return await evaluator.project(call.request);
    case 'stage':
      return await evaluator.stage(call.request);
    case 'evaluate':
      return await evaluator.evaluate(call.request);
    case 'nextPart':
      return await evaluator.nextPart(call.request);
    case 'settle':
      return await evaluator.settle(call.request);
  }
};

port.on('message', ({ id, call }: { readonly id: number; readonly call: Call }) => {
  answer(call).then(
    (value) => port.postMessage({ id, value }),
    (error: unknown) =>
      port.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
