import { parentPort, workerData } from 'node:worker_threads';
import { type PdfJob, renderPdf } from '@plimsoll/reports';

if (parentPort === null) throw new Error('render-pdf runs as a worker thread only');

const port = parentPort;
// A thread of one job: it ends with it, and gives its memory back.
renderPdf(workerData as PdfJob).then(
  (bytes) => port.postMessage({ bytes }),
  (error: unknown) => {
    throw error;
  },
);
