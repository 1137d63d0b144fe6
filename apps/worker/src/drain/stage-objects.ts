import { AppError } from '@plimsoll/domain';
import type { ClusterKey, Store } from '@plimsoll/store';
import type { Evaluation, Upsert } from '../evaluate/messages.ts';
import { loadProjections } from './load-projections.ts';
import type { Wanted } from './next-inventory.ts';
import type { Plan } from './plan.ts';

/** Objects loaded, judged and handed over at once: bounds what is in memory at a time. */
const batchSize = 500;

/** Fewer are judged before a person could read how far it has come. */
const worthNoting = 4 * batchSize;

/** Brings everything that an evaluation needs of these objects to the thread, batch by batch. */
export const stageObjects = async (
  { store, evaluation }: { readonly store: Store; readonly evaluation: Evaluation },
  key: ClusterKey,
  plan: Plan,
  wanted: readonly Wanted[],
  whole: boolean,
): Promise<void> => {
  const { clusterId } = key;
  const of = { ...key, key: plan.key, kubernetesVersion: plan.kubernetesVersion, choices: plan.choices };
  await evaluation.stage({ clusterId, first: true, whole, upserts: [] });
  for (let start = 0; start < wanted.length; start += batchSize) {
    const batch = wanted.slice(start, start + batchSize);
    const hashes = [...new Set(batch.map(({ hash }) => hash))];
    const progress = wanted.length >= worthNoting ? { judged: start, total: wanted.length } : undefined;
    const bodies = await loadProjections(store, evaluation, of, hashes, progress);
    await evaluation.stage({
      clusterId,
      first: false,
      whole: false,
      upserts: batch.map((one) => upsertOf(one, bodies)),
    });
  }
};

const upsertOf = ({ id, hash, sourceName, ref }: Wanted, bodies: ReadonlyMap<string, string>): Upsert => {
  const body = bodies.get(hash);
  if (body === undefined) throw new AppError('internal', `The body ${hash} of ${ref.kind} ${ref.name} is not stored.`);
  return { id, hash, sourceName, body };
};
