import { createHash, randomUUID } from 'node:crypto';
import { canonicalBytes, contentHash, redact } from '@plimsoll/collect';
import { builtInCatalogue, dataTurn } from '@plimsoll/controls';
import { groupOf, type KindEvidence, resourceKey, withDataSets } from '@plimsoll/domain';
import { type KubernetesObject, refOf } from '@plimsoll/engine';
import { createLogger } from '@plimsoll/runtime';
import {
  type BatchEntry,
  type Blob,
  beginEpoch,
  catalogueOrdinal,
  createCluster,
  endEpoch,
  type NewEpoch,
  registerCatalogue,
  type Store,
  storeBatch,
} from '@plimsoll/store';
import {
  createTestDatabase,
  createTestOrganization,
  type TestDatabase,
} from '../../../packages/store/test/database.ts';
import { type DrainDependencies, drainCluster } from '../src/drain/drain-cluster.ts';
import { Evaluator } from '../src/evaluate/evaluator.ts';

/** A database with one organization and one cluster, fed as the API feeds it, with a clock that only tests move. */
export interface Fleet {
  readonly database: TestDatabase;
  readonly store: Store;
  readonly orgId: string;
  /** Its owner. */
  readonly memberId: string;
  readonly clusterId: string;
  readonly clock: {
    readonly now: () => Date;
    readonly advance: (minutes: number) => void;
    /** For a real worker beside it, which keeps the present time: its retention gives up what began months ago. */
    readonly toPresent: () => void;
  };
  /** Fresh dependencies of a worker that knows nothing yet. */
  readonly worker: () => DrainDependencies;
  readonly begin: (options?: Partial<NewEpoch>) => Promise<string>;
  readonly send: (
    epoch: string,
    sequence: number,
    kind: 'snapshot' | 'delta',
    entries: readonly Sent[],
  ) => Promise<void>;
  readonly end: (epoch: string, batches: number, objects: number) => Promise<void>;
  /** A whole sync of these objects in one batch. */
  readonly sync: (objects: readonly KubernetesObject[], options?: Partial<NewEpoch>) => Promise<string>;
  /** Judges everything that waits, as a fresh worker does. */
  readonly drain: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export type Sent = { readonly put: KubernetesObject } | { readonly delete: KubernetesObject };

/** Kinds of these objects as listed to their end. */
export const kindsOf = (objects: readonly KubernetesObject[]): readonly KindEvidence[] => {
  const kinds = new Map<string, KindEvidence>();
  for (const { apiVersion, kind } of objects) {
    const group = groupOf(apiVersion);
    kinds.set(`${group}|${kind}`, { group, kind, namespace: '', state: 'complete', reason: '' });
  }
  return [...kinds.values()];
};

const blobOf = (object: KubernetesObject): Blob => {
  const bytes = canonicalBytes(redact(object).object);
  return { hash: Buffer.from(contentHash(bytes), 'hex'), bytes };
};

const entryOf = (sent: Sent): { readonly entry: BatchEntry; readonly blob?: Blob } => {
  if ('delete' in sent) return { entry: { delete: refOf(sent.delete) } };
  const blob = blobOf(sent.put);
  return { entry: { put: blob.hash.toString('hex'), ref: refOf(sent.put) }, blob };
};

/** Makes the fleet; `source` decides whether absence in files is told from absence in a cluster. */
export const createFleet = async (source: 'agent' | 'push' = 'agent'): Promise<Fleet> => {
  const database = await createTestDatabase();
  const store = await database.openStore();
  let time = new Date('2026-03-01T12:00:00Z');
  const clock = {
    now: () => time,
    advance: (minutes: number) => {
      time = new Date(time.getTime() + minutes * 60_000);
    },
    toPresent: () => {
      time = new Date();
    },
  };
  const { orgId, memberId } = await createTestOrganization(store, `org-${randomUUID().slice(0, 8)}`, time);
  const context = {
    environment: 'production' as const,
    customerFacing: false,
    criticality: 'unknown' as const,
    dataClass: 'unknown' as const,
    ownerTeam: '',
  };
  const clusterId = await store.withOrg(orgId, (tx) =>
    createCluster(tx, { name: 'one', source, context, createdBy: null, now: time }),
  );
  const catalogue = builtInCatalogue();
  const ordinal = await registerCatalogue(store, { digest: catalogue.digest, version: 'test', controls: [] }, time);

  const begin: Fleet['begin'] = (options = {}) =>
    store.inOrganization(orgId, (tx) =>
      beginEpoch(
        tx,
        clusterId,
        {
          mode: 'full',
          sourceName: '',
          complete: false,
          client: 'test/1',
          protocol: '1.0',
          detectors: '1',
          kubernetesVersion: '1.36',
          kinds: [],
          source,
          ...options,
        },
        clock.now(),
      ),
    );
  const send: Fleet['send'] = async (epochId, sequence, kind, sent) => {
    const entries = sent.map(entryOf);
    await store.inOrganization(orgId, (tx) =>
      storeBatch(
        tx,
        {
          clusterId,
          epochId,
          sequence,
          kind,
          digest: createHash('sha256')
            .update(JSON.stringify(entries.map(({ entry }) => entry)))
            .digest(),
          bytes: 0,
          entries: entries.map(({ entry }) => entry),
          blobs: entries.flatMap(({ blob }) => blob ?? []),
          quarantined: [],
        },
        clock.now(),
      ),
    );
  };
  const end: Fleet['end'] = (epochId, batches, objects) =>
    store.inOrganization(orgId, (tx) => endEpoch(tx, clusterId, epochId, { batches, objects }, clock.now()));
  const worker = (): DrainDependencies => ({
    store,
    evaluation: new Evaluator(builtInCatalogue(), { residentObjects: 10_000, partRows: 25 }),
    catalogue: {
      digest: catalogue.digest,
      ordinal,
      ordinalOf: (digest) => catalogueOrdinal(store, digest),
      turns: (from, to, dataSets) => dataTurn(withDataSets(catalogue.data, dataSets), from, to),
    },
    clock,
    logger: createLogger({ name: 'test', level: 'silent' }),
  });
  return {
    database,
    store,
    orgId,
    memberId,
    clusterId,
    clock,
    worker,
    begin,
    send,
    end,
    sync: async (objects, options = {}) => {
      const epoch = await begin({ kinds: kindsOf(objects), ...options });
      await send(
        epoch,
        1,
        'snapshot',
        objects.map((put) => ({ put })),
      );
      await end(epoch, 1, objects.length);
      return epoch;
    },
    drain: () => drainCluster(worker(), { orgId, clusterId }),
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
};

/** Key of an object inside its cluster. */
export const keyOf = (object: KubernetesObject): string => resourceKey(refOf(object));
