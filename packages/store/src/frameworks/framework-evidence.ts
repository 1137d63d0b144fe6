import { type Distribution, type KindEvidence, namespaceLimit, type Scope } from '@plimsoll/domain';
import {
  type ClusterEvidence,
  type GatingEvidence,
  type GatingEvidenceOf,
  isAboutNamespaces,
  type ToldCatalogue,
} from '@plimsoll/engine';
import { countSelfApproved } from '../exceptions/self-approved.ts';
import { readControlCounts } from '../read/control-counters.ts';
import { readDistributions } from '../read/distributions.ts';
import { readAllEvidence } from '../read/evidence.ts';
import { type Judgement, readJudgements } from '../read/judgements.ts';
import type { OrgTransaction } from '../sql.ts';
import { blindnessUnder } from './is-blind.ts';

const nothing = { applicable: 0, fail: 0, excepted: 0, undetermined: 0, thirdParty: 0, selfApproved: 0 };

type Counts = typeof nothing;

/**
 * Evidence of each evaluated cluster in scope, or of the one asked for. `counted` narrows what is counted of them: what
 * could be read and the distribution are of all that is in scope. Where that is some namespaces, a control that is about
 * more than those is out of scope. As of an instant, a control that the catalogue of then did not have is not known, so that
 * it meets nothing.
 */
export const readFrameworkEvidence = async (
  tx: OrgTransaction,
  scope: Scope,
  catalogue: ToldCatalogue,
  clusterId: string | undefined,
  counted: Scope = scope,
  at?: string,
): Promise<readonly ClusterEvidence[]> => {
  const counts = await readControlCounts(tx, counted, clusterId, at);
  const reports = await readAllEvidence(tx, scope, at);
  const distributions = at === undefined ? await readDistributions(tx, scope) : new Map<string, Distribution>();
  const judgements = at === undefined ? new Map<string, Judgement>() : await readJudgements(tx, scope, at);
  const own = new Map(
    (await countSelfApproved(tx, counted, { clusterId, at })).map((one) => [`${one.clusterId} ${one.controlId}`, one]),
  );
  const byCluster = new Map<string, Map<string, Counts>>();
  for (const row of counts) {
    const controls = byCluster.get(row.clusterId) ?? new Map<string, Counts>();
    const selfApproved = own.get(`${row.clusterId} ${row.controlId}`)?.findings ?? 0;
    controls.set(row.controlId, { ...row, selfApproved });
    byCluster.set(row.clusterId, controls);
  }
  return [...reports]
    .filter(([id]) => clusterId === undefined || id === clusterId)
    .map(([id, report]) => ({
      clusterId: id,
      distribution: judgements.get(id)?.distribution ?? distributions.get(id) ?? 'unknown',
      evidenceOf: evidenceIn(
        catalogue,
        report,
        byCluster.get(id) ?? new Map<string, Counts>(),
        namespaceLimit(scope, id) !== undefined,
        judgements.get(id)?.knew,
      ),
    }));
};

const evidenceIn = (
  catalogue: ToldCatalogue,
  report: readonly KindEvidence[],
  counts: ReadonlyMap<string, Counts>,
  limited: boolean,
  knew: Judgement['knew'] = () => true,
): GatingEvidenceOf => {
  const isBlind = blindnessUnder(report);
  const known = new Map<string, GatingEvidence>();
  const read = (control: string): GatingEvidence => {
    const entry = catalogue.entries.get(control);
    if (entry === undefined || !knew(control)) return { known: false, blind: true, ...nothing };
    const outOfScope = limited && !isAboutNamespaces(entry.meta);
    return { known: true, blind: isBlind(entry.meta), outOfScope, ...countsOf(counts.get(control) ?? nothing) };
  };
  // Many requirements of many frameworks ask about the same control.
  return (control) => {
    const evidence = known.get(control) ?? read(control);
    known.set(control, evidence);
    return evidence;
  };
};

const countsOf = ({ applicable, fail, excepted, undetermined, thirdParty, selfApproved }: Counts) => ({
  applicable,
  fail,
  excepted,
  undetermined,
  thirdParty,
  selfApproved,
});
