import { createHash } from 'node:crypto';
import { canonicalBytes, contentHash, redact } from '@plimsoll/collect';
import { type KindEvidence, type ResourceRef, resourceKey } from '@plimsoll/domain';
import { refOf } from '@plimsoll/engine';
import {
  type BatchEntry,
  type Blob,
  beginEpoch,
  type ClusterKey,
  endEpoch,
  heldHashes,
  noteConfirmed,
  type Store,
  storeBatch,
} from '@plimsoll/store';
import type { Manifest } from './objects/manifest.ts';

interface Sent {
  readonly ref: ResourceRef;
  readonly hash: string;
}

/** The protocol that agents of this age speak. */
const protocol = { source: 'agent', client: 'plimsoll-agent/demo', protocol: '1.0', detectors: '1' } as const;

/**
 * What an agent would have sent over 95 days, redacted as it would have been and stored as the API would have stored it:
 * a whole sync at first and whenever its rights change, and changes in between.
 */
export class DemoAgent {
  readonly #store: Store;
  readonly #key: ClusterKey;
  readonly #kubernetesVersion: string;
  #epoch = '';
  #sequence = 0;
  #report = '';
  #sent = new Map<string, Sent>();
  // An object that did not change is the same text day after day: it is redacted once.
  readonly #redacted = new Map<string, Blob>();

  constructor(store: Store, key: ClusterKey, kubernetesVersion: string) {
    this.#store = store;
    this.#key = key;
    this.#kubernetesVersion = kubernetesVersion;
  }

  /** Sends what differs from what was sent last; everything by reference or in full when `report` is another one. */
  async send(objects: readonly Manifest[], report: readonly KindEvidence[], now: Date): Promise<void> {
    const next = new Map(
      objects.map((object) => {
        const ref = refOf(object);
        return [resourceKey(ref), { ref, blob: this.#blobOf(object) }] as const;
      }),
    );
    const text = JSON.stringify(report);
    if (text === this.#report) await this.#sendChanges(next, now);
    else await this.#sync(next, report, now);
    this.#report = text;
    this.#sent = new Map(
      [...next].map(([key, { ref, blob }]) => [key, { ref, hash: blob.hash.toString('hex') }] as const),
    );
  }

  /** Begins a sync of everything although nothing changed, as an agent does that was started again. */
  startAgain(): void {
    this.#report = '';
  }

  async #sync(
    next: ReadonlyMap<string, { readonly ref: ResourceRef; readonly blob: Blob }>,
    kinds: readonly KindEvidence[],
    now: Date,
  ): Promise<void> {
    const { orgId, clusterId } = this.#key;
    await this.#store.inOrganization(orgId, async (tx) => {
      const held = new Set((await heldHashes(tx, clusterId)).map((hash) => hash.toString('hex')));
      const epoch = await beginEpoch(
        tx,
        clusterId,
        {
          ...protocol,
          mode: 'full',
          sourceName: '',
          complete: false,
          kubernetesVersion: this.#kubernetesVersion,
          kinds,
        },
        now,
      );
      this.#epoch = epoch;
      this.#sequence = 0;
      const entries: BatchEntry[] = [];
      const blobs: Blob[] = [];
      for (const { ref, blob } of next.values()) {
        const hash = blob.hash.toString('hex');
        if (!held.has(hash)) blobs.push(blob);
        entries.push(held.has(hash) ? { hold: hash } : { put: hash, ref });
      }
      await storeBatch(tx, this.#batch('snapshot', entries, blobs), now);
      await endEpoch(tx, clusterId, epoch, { batches: this.#sequence, objects: entries.length }, now);
    });
  }

  async #sendChanges(
    next: ReadonlyMap<string, { readonly ref: ResourceRef; readonly blob: Blob }>,
    now: Date,
  ): Promise<void> {
    const entries: BatchEntry[] = [];
    const blobs: Blob[] = [];
    for (const [key, { ref, blob }] of next) {
      const hash = blob.hash.toString('hex');
      if (this.#sent.get(key)?.hash === hash) continue;
      entries.push({ put: hash, ref });
      blobs.push(blob);
    }
    for (const [key, { ref }] of this.#sent) if (!next.has(key)) entries.push({ delete: ref });
    const { orgId, clusterId } = this.#key;
    await this.#store.inOrganization(orgId, async (tx) => {
      if (entries.length > 0) await storeBatch(tx, this.#batch('delta', entries, blobs), now);
    });
    await this.#store.inOrganization(orgId, (tx) => noteConfirmed(tx, clusterId, now));
  }

  #batch(kind: 'snapshot' | 'delta', entries: readonly BatchEntry[], blobs: readonly Blob[]) {
    this.#sequence += 1;
    return {
      clusterId: this.#key.clusterId,
      epochId: this.#epoch,
      sequence: this.#sequence,
      kind,
      digest: createHash('sha256').update(JSON.stringify(entries)).digest(),
      bytes: blobs.reduce((sum, blob) => sum + blob.bytes.length, 0),
      entries,
      blobs,
      quarantined: [],
    };
  }

  #blobOf(object: Manifest): Blob {
    const text = JSON.stringify(object);
    const known = this.#redacted.get(text);
    if (known !== undefined) return known;
    const bytes = canonicalBytes(redact(object).object);
    const blob = { hash: Buffer.from(contentHash(bytes), 'hex'), bytes };
    this.#redacted.set(text, blob);
    return blob;
  }
}
