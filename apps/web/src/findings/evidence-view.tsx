import type { FindingDetail } from '@plimsoll/contracts';
import { CodeView } from '#design/code-view.tsx';
import { foundText } from './found-text.ts';

/** The object as it was evaluated, with the lines that break the control marked. */
export const EvidenceView = ({ finding: { object, violations, subject } }: { readonly finding: FindingDetail }) => {
  if (object === null) {
    return (
      <p className="prose-line text-ink-2">
        {subject.group === 'rbac' || subject.group === 'plimsoll'
          ? 'This is about an identity or the cluster as a whole, not one object: the places above name the objects that decide it.'
          : 'The object is no longer held: it was removed, or its evidence is older than what is kept.'}
      </p>
    );
  }
  const noteOf = (path: string): string => {
    const violation = violations.find((one) => one.path === path);
    return violation === undefined ? path : `found: ${foundText(violation.found)}`;
  };
  const marks = object.marks.map(({ path, line }) => ({ line, note: noteOf(path) }));
  return <CodeView code={object.yaml} marks={marks} label={`${subject.kind} ${subject.name} as it was evaluated`} />;
};
