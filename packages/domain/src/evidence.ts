import { z } from 'zod';

/**
 * What is known of one kind of a cluster: `complete` was listed to its end; `unreadable` was refused or failed;
 * `partial` holds current objects, but there may be others; `not-collected` was never asked for. Only `complete` lets
 * absence mean "there is none". The kind `*` of group `*` stands for every kind that is not named.
 */
const evidenceStates = ['complete', 'partial', 'unreadable', 'not-collected'] as const;
export const EvidenceState = z.enum(evidenceStates);
export type EvidenceState = z.infer<typeof EvidenceState>;

/** One line of a cluster's access report. `namespace` is empty when the whole cluster is meant. */
export const KindEvidence = z.object({
  group: z.string().max(253),
  kind: z.string().max(63),
  namespace: z.string().max(63),
  state: EvidenceState,
  reason: z.string().max(500),
});
export type KindEvidence = z.infer<typeof KindEvidence>;
