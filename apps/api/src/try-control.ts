import { parentPort } from 'node:worker_threads';
import { Digest } from '@plimsoll/domain';
import { Catalogue } from '@plimsoll/engine';
import { TrialWork } from './controls/trial.ts';
import type { TrialCall } from './controls/trial-thread.ts';

if (parentPort === null) throw new Error('try-control runs as a worker thread only');

const port = parentPort;
const empty = new Catalogue({ digest: Digest.parse(`sha256:${'0'.repeat(64)}`), entries: [], policies: [] });
const work = new TrialWork(empty);

port.on('message', (call: TrialCall) => {
  port.postMessage(call.operation === 'check' ? work.check(call.written) : work.judge(call.bodies));
});
