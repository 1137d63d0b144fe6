import { severityRank, type Verdict, type Violation } from '@plimsoll/domain';
import type { ResourceProjection } from '../projection/projection.ts';
import { maximumViolations } from './recorder.ts';

/** What one member of a workload says: its verdicts that are not passes, and what does not apply to it. */
export interface MemberEvaluation {
  readonly member: ResourceProjection;
  readonly verdicts: readonly Verdict[];
}

/**
 * One verdict per control for the owner: the worst of its template and its live Pods (fail > undetermined > pass). A
 * violation that only Pods show names one of them and says how many there are; one that the template shows too is told
 * once, on the template.
 */
export const foldVerdicts = (
  owner: MemberEvaluation | undefined,
  pods: readonly MemberEvaluation[],
): readonly Verdict[] => {
  const folded = new Map<string, Verdict>();
  for (const verdict of owner?.verdicts ?? []) folded.set(verdict.control, verdict);
  const byControl = new Map<string, { pod: MemberEvaluation; verdict: Verdict }[]>();
  for (const pod of pods)
    for (const verdict of pod.verdicts) {
      const said = byControl.get(verdict.control);
      if (said === undefined) byControl.set(verdict.control, [{ pod, verdict }]);
      else said.push({ pod, verdict });
    }
  for (const [control, said] of byControl) folded.set(control, foldOne(folded.get(control), said));
  return [...folded.values()];
};

const foldOne = (
  template: Verdict | undefined,
  said: readonly { readonly pod: MemberEvaluation; readonly verdict: Verdict }[],
): Verdict => {
  if (template !== undefined && said.every(({ verdict }) => isAsBad(template, verdict))) return template;
  const violations: Violation[] = [...(template?.violations ?? [])];
  let known: Set<string> | undefined;
  const onPods = new Map<string, Violation & { pods: number }>();
  for (const { pod, verdict } of said) {
    if (template !== undefined && tellTheSame(template.violations, verdict.violations)) continue;
    known ??= new Set(violations.map((violation) => signature(violation)));
    for (const violation of verdict.violations) {
      const key = signature(violation);
      if (known.has(key)) continue;
      const seen = onPods.get(key);
      if (seen !== undefined) seen.pods += 1;
      else if (known.size + onPods.size < maximumViolations)
        onPods.set(key, { ...violation, resource: podOf(pod), pods: 1 });
    }
  }
  violations.push(...onPods.values());
  const [first] = said;
  const worst = template?.status === 'fail' || violations.length > 0 ? 'fail' : 'undetermined';
  const undetermined = template?.status === 'undetermined' ? template : first?.verdict;
  const control = template?.control ?? first?.verdict.control ?? '';
  if (worst === 'fail' || undetermined === undefined)
    return { control, status: 'fail', violations, ...worstSeverity([template, ...said.map(({ verdict }) => verdict)]) };
  return { ...undetermined, control };
};

/** The severity of the worst failure; none where one of them is as severe as the control. */
const worstSeverity = (verdicts: readonly (Verdict | undefined)[]): Pick<Verdict, 'severity'> => {
  let worst: Verdict['severity'];
  for (const verdict of verdicts) {
    if (verdict?.status !== 'fail') continue;
    if (verdict.severity === undefined) return {};
    if (worst === undefined || severityRank(verdict.severity) < severityRank(worst)) worst = verdict.severity;
  }
  return worst === undefined ? {} : { severity: worst };
};

const podOf = (pod: MemberEvaluation): NonNullable<Violation['resource']> => ({
  kind: 'Pod',
  namespace: pod.member.ref.namespace,
  name: pod.member.ref.name,
});

/** True where a Pod adds nothing to the failure of its template: then that is the verdict, and nothing new is made. */
const isAsBad = (template: Verdict, pod: Verdict): boolean =>
  template.status === 'fail' &&
  pod.status === 'fail' &&
  template.severity === pod.severity &&
  tellTheSame(template.violations, pod.violations);

/** True where the Pod says what its template says, in the same order: as nearly every Pod does. */
const tellTheSame = (template: readonly Violation[], pod: readonly Violation[]): boolean =>
  template.length === pod.length &&
  pod.every(({ path, found }, index) => {
    const other = template[index];
    return other !== undefined && placeOf(other.path) === placeOf(path) && isSameFound(other.found, found);
  });

const isSameFound = (a: Violation['found'], b: Violation['found']): boolean =>
  a === b ||
  (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => item === b[index]));

/** The same place in a template and in the Pods made from it: the path without what leads to the template. */
const placeOf = (path: string): string => {
  if (!path.includes('template.')) return path;
  let place = places.get(path);
  if (place === undefined) {
    place = path.replace(/^(?:.*?\.)?template\.(?=spec\.|metadata\.)/, '');
    if (places.size >= mostPlaces) places.clear();
    places.set(path, place);
  }
  return place;
};

/** Places by path: the same few are asked about for every violation of every Pod. */
const places = new Map<string, string>();
const mostPlaces = 10_000;

/** A violation by its place and by what was found there. */
const signature = ({ path, found }: Violation): string => {
  // What `JSON.stringify` says of the plain values, without asking it: it is asked for every violation of every Pod.
  const told = found === null || found === true || found === false ? String(found) : JSON.stringify(found);
  return `${placeOf(path)}|${told}`;
};
