import { Worker } from 'node:worker_threads';
import { AppError } from '@plimsoll/domain';
import type { ClusterPart } from '@plimsoll/store';
import type { EvaluatorBounds } from './evaluator.ts';
import type {
  EvaluateRequest,
  Evaluation,
  NextPartRequest,
  ProjectRequest,
  SettleRequest,
  StageRequest,
} from './messages.ts';

export type Call =
  | { readonly operation: 'project'; readonly request: ProjectRequest }
  | { readonly operation: 'stage'; readonly request: StageRequest }
  | { readonly operation: 'evaluate'; readonly request: EvaluateRequest }
  | { readonly operation: 'nextPart'; readonly request: NextPartRequest }
  | { readonly operation: 'settle'; readonly request: SettleRequest };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Longest a single call may take before its thread is given up: a hostile object must not stop a worker for ever. */
const callTimeoutMs = 120_000;

/**
 * The evaluation in a thread of its own. A thread that ends or hangs fails the calls it had and is replaced by a new one,
 * which knows nothing: callers then load the cluster again.
 */
export class EvaluationThread implements Evaluation {
  readonly #entry: URL;
  readonly #data: EvaluatorBounds;
  readonly #heapMegabytes: number | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #next = 0;
  #closed = false;

  /** `heapMegabytes` bounds the thread's heap; without it, V8 chooses by the machine. */
  constructor(entry: URL, data: EvaluatorBounds, heapMegabytes?: number) {
    this.#entry = entry;
    this.#data = data;
    this.#heapMegabytes = heapMegabytes;
  }

  async project(request: ProjectRequest): Promise<readonly string[]> {
    return (await this.#call({ operation: 'project', request })) as readonly string[];
  }

  async stage(request: StageRequest): Promise<void> {
    await this.#call({ operation: 'stage', request });
  }

  async evaluate(request: EvaluateRequest): Promise<Awaited<ReturnType<Evaluation['evaluate']>>> {
    return (await this.#call({ operation: 'evaluate', request })) as Awaited<ReturnType<Evaluation['evaluate']>>;
  }

  async nextPart(request: NextPartRequest): Promise<ClusterPart> {
    return (await this.#call({ operation: 'nextPart', request })) as ClusterPart;
  }

  async settle(request: SettleRequest): Promise<void> {
    await this.#call({ operation: 'settle', request });
  }

  /** Ends the thread; calls under way fail. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.terminate();
  }

  async #call(call: Call): Promise<unknown> {
    if (this.#closed) throw new AppError('internal', 'The evaluation thread is closed.');
    const thread = this.#running();
    const id = this.#next++;
    const timer = setTimeout(() => void thread.terminate(), callTimeoutMs);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        thread.postMessage({ id, call });
      });
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(id);
    }
  }

  #running(): Worker {
    if (this.#thread !== undefined) return this.#thread;
    const thread = new Worker(this.#entry, {
      workerData: this.#data,
      ...(this.#heapMegabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: this.#heapMegabytes } }),
    });
    thread.on('message', ({ id, value, error }: { id: number; value?: unknown; error?: string }) => {
      if (error === undefined) this.#waiting.get(id)?.resolve(value);
      else this.#waiting.get(id)?.reject(new AppError('internal', error));
    });
    thread.on('error', (error) => this.#ended(thread, error));
    thread.on('exit', () => this.#ended(thread, new Error('the evaluation thread ended')));
    this.#thread = thread;
    return thread;
  }

  #ended(thread: Worker, cause: unknown): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    for (const { reject } of this.#waiting.values())
      reject(new AppError('internal', 'The evaluation thread ended; the cluster is evaluated again.', { cause }));
    this.#waiting.clear();
  }
}
