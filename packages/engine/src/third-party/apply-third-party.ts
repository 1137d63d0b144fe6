import { clusterSubject, type ThirdPartyEvidence, type UndeterminedReason, type Verdict } from '@plimsoll/domain';
import type { Catalogue } from '../evaluate/catalogue.ts';
import type { SubjectEvaluation } from '../evaluate/subject-evaluation.ts';
import type { ClusterModel } from '../model/cluster-model.ts';
import { type Answer, type Said, weigh } from './answer.ts';
import { programNodes, programOf } from './program-nodes.ts';

/** Reasons for which another tool may answer: nothing of our own could see at all. Whatever was seen first-hand stands. */
const openReasons: ReadonlySet<UndeterminedReason> = new Set([
  'collector-absent',
  'kind-not-collected',
  'no-permission',
]);

/**
 * Lets other tools answer for what nothing of our own could see: per node for controls about nodes, over all nodes that
 * run the program for controls about the control plane. Nothing that was decided first-hand moves, and of a node or
 * cluster that cannot be read any more nothing is said. What is decided so is named in `thirdParty`.
 */
export const applyThirdParty = (
  evaluations: readonly SubjectEvaluation[],
  evidence: readonly ThirdPartyEvidence[],
  cluster: ClusterModel,
  catalogue: Catalogue,
): readonly SubjectEvaluation[] => {
  if (evidence.length === 0 || cluster.silence !== undefined) return evaluations;
  const said = groupByControl(evidence);
  const isKnown = (control: string, subject: string): boolean =>
    (catalogue.entries.get(control)?.definition.subject === 'cluster') === (subject === 'cluster');
  return evaluations.map((evaluation) => {
    const { group, kind, name } = evaluation.subject;
    if (evaluation.blind !== undefined) return evaluation;
    if (group === '' && kind === 'Node')
      return answered(evaluation, (control) => {
        const voices = said.get(control)?.filter(({ source }) => source.node === name) ?? [];
        if (voices.length === 0 || !isKnown(control, 'node')) return undefined;
        return weigh(voices, { nodes: [name], named: false });
      });
    if (group !== clusterSubject.group || kind !== clusterSubject.kind) return evaluation;
    return answered(evaluation, (control) => {
      const voices = said.get(control) ?? [];
      const [first] = voices;
      if (first === undefined || !isKnown(control, 'cluster')) return undefined;
      const nodes = programNodes(programOf(first.statement.test), cluster);
      return weigh(voices, { nodes, named: true });
    });
  });
};

const groupByControl = (evidence: readonly ThirdPartyEvidence[]): ReadonlyMap<string, readonly Said[]> => {
  const said = new Map<string, Said[]>();
  for (const source of evidence)
    for (const statement of source.statements) {
      const voices = said.get(statement.control);
      if (voices === undefined) said.set(statement.control, [{ source, statement }]);
      else voices.push({ source, statement });
    }
  return said;
};

const answered = (
  evaluation: SubjectEvaluation,
  answerOf: (control: string) => Answer | undefined,
): SubjectEvaluation => {
  const thirdParty: string[] = [];
  let moved = false;
  const verdicts = evaluation.verdicts.flatMap((verdict): readonly Verdict[] => {
    const answer = isOpen(verdict) ? answerOf(verdict.control) : undefined;
    if (answer === undefined) return [verdict];
    moved = true;
    if (answer.status !== 'undetermined') thirdParty.push(verdict.control);
    return verdictOf(verdict, answer);
  });
  return moved ? { ...evaluation, verdicts, thirdParty } : evaluation;
};

const isOpen = ({ status, reason }: Verdict): boolean =>
  status === 'undetermined' && reason !== undefined && openReasons.has(reason);

/** A control without a verdict passes. */
const verdictOf = (before: Verdict, answer: Answer): readonly Verdict[] => {
  const { control } = before;
  switch (answer.status) {
    case 'pass':
      return [];
    case 'fail':
      return [{ control, status: 'fail', violations: answer.violations }];
    case 'undetermined':
      return [{ ...before, ...(answer.stale ? { reason: 'stale' } : {}), detail: answer.detail }];
  }
};
