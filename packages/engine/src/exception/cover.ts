import {
  groupKind,
  homeNamespace,
  isWholeFound,
  type LiveException,
  type Subject,
  type Violation,
} from '@plimsoll/domain';
import { maximumViolations } from '../evaluate/recorder.ts';
import type { Labels } from '../kubernetes/object.ts';

/** A failed verdict as exceptions see it. */
export interface FailedVerdict {
  readonly control: string;
  readonly subject: Subject;
  /** Labels of the subject's own object; undefined where there is none. */
  readonly labels: Labels | undefined;
  readonly violations: readonly Violation[];
  /** Name of the container that a violation stands in. */
  readonly containerOf: (violation: Violation) => string | undefined;
}

/** Which exceptions cover something of a verdict, and whether together they cover all of it. */
export interface Cover {
  readonly by: readonly LiveException[];
  readonly complete: boolean;
}

const nothing: Cover = { by: [], complete: false };

/** The one rule of matching. Every violation has to be covered by one of the exceptions, or the verdict stands. */
export const coverOf = (verdict: FailedVerdict, exceptions: readonly LiveException[]): Cover => {
  const meant = exceptions.filter((exception) => isMeant(exception, verdict));
  if (meant.length === 0) return nothing;
  const whole = meant.filter(({ container, found }) => container === undefined && found === undefined);
  const by = new Set(whole);
  let complete = true;
  for (const violation of verdict.violations) {
    const covering = meant.filter((exception) => covers(exception, violation, verdict));
    if (covering.length === 0) complete = false;
    for (const exception of covering) by.add(exception);
  }
  // A list that is full may have been cut: what it does not show is covered by nobody who asks for a container or a value.
  const known = verdict.violations.length > 0 && verdict.violations.length < maximumViolations;
  return { by: meant.filter((exception) => by.has(exception)), complete: complete && (known || whole.length > 0) };
};

const isMeant = (exception: LiveException, { control, subject, labels }: FailedVerdict): boolean =>
  exception.control === control &&
  exception.namespace === homeNamespace(subject) &&
  exception.kind === groupKind(subject.group, subject.kind) &&
  ('name' in exception.subject ? exception.subject.name === subject.name : hasAll(labels, exception.subject.labels));

const hasAll = (labels: Labels | undefined, wanted: Readonly<Record<string, string>>): boolean => {
  const pairs = Object.entries(wanted);
  return (
    labels !== undefined &&
    pairs.length > 0 &&
    pairs.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value)
  );
};

const covers = (
  { container, found }: LiveException,
  violation: Violation,
  { containerOf }: Pick<FailedVerdict, 'containerOf'>,
): boolean => {
  if (container !== undefined && containerOf(violation) !== container) return false;
  if (found === undefined) return true;
  return isWholeFound(violation.found) && JSON.stringify(violation.found) === JSON.stringify(found);
};
