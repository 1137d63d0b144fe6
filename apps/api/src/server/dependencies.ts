import type { Clock, Framework } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import type { Queues } from '@plimsoll/queue';
import type { Logger, Troubles } from '@plimsoll/runtime';
import type { Keyring, Store } from '@plimsoll/store';
import type { BeginTrial } from '../controls/trial.ts';
import type { LiveHub } from '../live/hub.ts';
import type { Slots } from '../sync/slots.ts';

/** What handlers work with. */
export interface Dependencies {
  readonly store: Store;
  /** Opens and seals stored secrets; undefined where the process was not given the key. */
  readonly keyring: Keyring | undefined;
  readonly queues: Queues;
  /** As the caller's organization has it. */
  readonly catalogue: Catalogue;
  /** As a release has it. */
  readonly builtIn: Catalogue;
  readonly beginTrial: BeginTrial;
  readonly frameworks: readonly Framework[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Bounds how many batches are inflated and read at once. */
  readonly batchSlots: Slots;
  /** Every open stream of this process. */
  readonly live: LiveHub;
  /** What lately went wrong with Postgres, for readiness. */
  readonly troubles: Troubles;
  /** The address people and agents use, without a slash at its end. */
  readonly publicUrl: string;
}
