import { z } from 'zod';

/**
 * What is known of one kind of a cluster: `complete` was listed to its end; `unreadable` was refused or failed;
 * `partial` holds current objects, but there may be others; `not-collected` was never asked for. Only `complete` lets
 * absence mean "there is none". The kind `*` of group `*` stands for every kind that is not named. `stale` is said by the
 * platform alone, of a whole cluster that fell silent: see `silenceLine`.
 */
const evidenceStates = ['complete', 'partial', 'unreadable', 'not-collected', 'stale'] as const;
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

/** What a sender may say of a kind: that it fell silent is not for it to say. */
export const SentKindEvidence = KindEvidence.refine(({ state }) => state !== 'stale', 'only the platform says stale');

const isSilence = ({ group, kind }: KindEvidence): boolean => group === '*' && kind === 'Cluster';

/**
 * The line by which an access report says that nothing was heard of the whole cluster since an instant (RFC 3339). The
 * other lines stay what they were, so that the cluster is itself again when the line goes.
 */
export const silenceLine = (since: string): KindEvidence => ({
  group: '*',
  kind: 'Cluster',
  namespace: '',
  state: 'stale',
  reason: `no word since ${since}`,
});

/** Why nothing of the report holds any more; undefined for a cluster that is not silent. */
export const silenceOf = (report: Iterable<KindEvidence>): string | undefined => {
  for (const line of report) if (isSilence(line) && line.state === 'stale') return line.reason;
  return undefined;
};

/** The report as it was when the cluster was last heard of. */
export const withoutSilence = (report: readonly KindEvidence[]): readonly KindEvidence[] =>
  report.filter((line) => !isSilence(line));
