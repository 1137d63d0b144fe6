import type { FindingItem } from '@plimsoll/contracts';
import { Name } from '#design/name.tsx';

type FindingSubject = FindingItem['subject'];

/** `namespace / name` under its kind, as `kubectl` users say it. */
export const subjectText = ({ kind, namespace, name }: Pick<FindingSubject, 'kind' | 'namespace' | 'name'>): string =>
  `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;

/** What a finding is about, on one line. */
export const SubjectName = ({ subject }: { readonly subject: FindingSubject }) => (
  <span className="flex min-w-0 items-baseline gap-1.5" title={subjectText(subject)}>
    <span className="shrink-0 text-12 text-ink-2">{subject.kind}</span>
    <Name className="min-w-0 truncate text-12 [overflow-wrap:normal]">
      {`${subject.namespace === '' ? '' : `${subject.namespace}/`}${subject.name}`}
    </Name>
  </span>
);
