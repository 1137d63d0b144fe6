import type { Clock, Framework } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import type { Queues } from '@plimsoll/queue';
import type { Logger } from '@plimsoll/runtime';
import type { Store } from '@plimsoll/store';

/** What handlers work with. */
export interface Dependencies {
  readonly store: Store;
  readonly queues: Queues;
  readonly catalogue: Catalogue;
  readonly frameworks: readonly Framework[];
  readonly clock: Clock;
  readonly logger: Logger;
  /** The address people and agents use, without a slash at its end. */
  readonly publicUrl: string;
}
