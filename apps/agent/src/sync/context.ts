import type { SyncClient } from '@plimsoll/collect';
import type { Logger } from '@plimsoll/runtime';
import type { SentTable } from '../inventory/sent-table.ts';
import type { AccessWishes } from '../kubernetes/access.ts';
import type { KubeClient } from '../kubernetes/kube-client.ts';
import type { Pace } from '../kubernetes/retry.ts';
import type { Counts } from '../process/counts.ts';
import type { TroubleLog } from '../process/trouble-log.ts';

/** What the parts of the agent work with. */
export interface AgentContext {
  readonly kube: KubeClient;
  readonly platform: SyncClient;
  readonly wishes: AccessWishes;
  readonly pace: Pace;
  readonly log: Logger;
  readonly trouble: TroubleLog;
  readonly counts: Counts;
  readonly sent: SentTable;
  readonly version: string;
  readonly resyncMs: number;
  /** Told when a listing begins, which reads much at once, and when the long watch after it does. */
  readonly onPhase?: (phase: 'listing' | 'watching') => void;
}
