import { enrolmentStateOf, excludedRequirement, type Framework, type Scope } from '@plimsoll/domain';
import type { ClusterEvidence, FrameworkGround, ToldCatalogue } from '@plimsoll/engine';
import type { OrgTransaction } from '../sql.ts';
import { readEnrolledEvidence } from './enrolled-evidence.ts';
import { type EnrolledClusters, type EnrolledScope, readEnrolledScope } from './enrolled-scope.ts';
import { listEnrolments, listEnrolmentsAt, type StoredEnrolment } from './enrolments.ts';
import { readFrameworkEvidence } from './framework-evidence.ts';
import { listOwnFrameworks, listOwnFrameworksAt } from './own-frameworks.ts';

/** What a framework's numbers are made of, and how the organization stands to it. */
export interface FrameworkView extends FrameworkGround {
  /** Under which it is followed, or will be; undefined: it belongs to the library. */
  readonly enrolment: StoredEnrolment | undefined;
  /** The revision of one of the organization's own; undefined: it is built in. */
  readonly revision: number | undefined;
}

/** Over all clusters, or over those enrolled and under the enrolment's exclusions; in one cluster, or in each. */
export interface AskedView {
  readonly view: 'all' | 'enrolled';
  readonly cluster: string | undefined;
  /** As of an instant, under the terms of then; undefined: now. */
  readonly at?: string | undefined;
}

const noneEnrolled = ({ counted, excluded, outside }: EnrolledClusters) => ({
  excluded: 0,
  notEnrolled: counted.length + excluded.length + outside,
});

/** Reads once what the views of frameworks are made of. The answer makes a framework's view from it. */
export const readFrameworkViews = async (
  tx: OrgTransaction,
  seen: Scope,
  catalogue: ToldCatalogue,
  { view, cluster, at }: AskedView,
  now: Date,
): Promise<(framework: Framework) => Promise<FrameworkView>> => {
  const live = await (at === undefined ? listEnrolments(tx, { live: true }) : listEnrolmentsAt(tx, at));
  const own = await (at === undefined ? listOwnFrameworks(tx) : listOwnFrameworksAt(tx, at));
  const enrolments = new Map(live.map((one) => [one.frameworkId, one]));
  const revisions = new Map(own.map(({ framework, revision }) => [framework.id, revision]));
  const all = view === 'all' ? await readFrameworkEvidence(tx, seen, catalogue, cluster, seen, at) : [];
  let nothing: Promise<EnrolledScope> | undefined;
  const ofNothing = (): Promise<EnrolledScope> => {
    nothing ??= readEnrolledScope(tx, seen, { scope: [], exclusions: [] }, at);
    return nothing;
  };
  // Frameworks that are followed for the same clusters share what is read of them.
  const shared = new Map<string, Promise<readonly ClusterEvidence[]>>();
  return async ({ id }) => {
    const enrolment = enrolments.get(id);
    const known = { enrolment, revision: revisions.get(id) };
    const none = { ...known, exclusionOf: () => undefined };
    if (view === 'all') return { ...none, evidence: all, left: { excluded: 0, notEnrolled: 0 } };
    const followed =
      enrolment !== undefined && enrolmentStateOf(enrolment, at === undefined ? now : new Date(at)) === 'followed';
    const enrolled = await (enrolment === undefined ? ofNothing() : readEnrolledScope(tx, seen, enrolment, at));
    if (!followed) return { ...none, evidence: [], left: noneEnrolled(enrolled.clusters) };
    const key = JSON.stringify(enrolled.clusters.counted);
    const evidence = shared.get(key) ?? readEnrolledEvidence(tx, seen, enrolled, catalogue, cluster, at);
    shared.set(key, evidence);
    const { excluded, outside } = enrolled.clusters;
    return {
      ...known,
      evidence: await evidence,
      left: { excluded: excluded.length, notEnrolled: outside },
      exclusionOf: (requirement) => excludedRequirement(enrolment, requirement),
    };
  };
};
