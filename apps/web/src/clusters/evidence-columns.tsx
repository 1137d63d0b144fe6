import type { EvidenceLine, QuarantineEntry } from '@plimsoll/contracts';
import { type EvidenceState, groupKind, undeterminedReasonText } from '@plimsoll/domain';
import Link from 'next/link';
import { Name } from '#design/name.tsx';
import { formatQuantity, plural } from '#design/quantity.tsx';
import { StatusTag, type Tone } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import type { BlindGroup } from './blind-groups.ts';

export const evidenceTexts: Readonly<Record<EvidenceState, string>> = {
  complete: 'read',
  unreadable: 'could not be read',
  'not-collected': 'not collected',
  partial: 'partly read',
  stale: 'silent',
};
export const evidenceTones: Readonly<Record<EvidenceState, Tone>> = {
  complete: 'good',
  partial: 'caution',
  unreadable: 'caution',
  'not-collected': 'dotted',
  stale: 'caution',
};

/** Columns of the kinds of a cluster. */
export const evidenceColumns: readonly Column<EvidenceLine>[] = [
  {
    id: 'kind',
    title: 'Kind',
    cell: ({ group, kind, namespace }) => (
      <span className="block min-w-0">
        {kind === '*' ? 'All other kinds' : <Name clip>{groupKind(group, kind)}</Name>}
        {namespace === '' ? null : <span className="block truncate text-12 text-ink-2">in {namespace}</span>}
      </span>
    ),
    csv: ({ group, kind }) => groupKind(group, kind),
  },
  {
    id: 'state',
    title: 'State',
    width: 150,
    cell: ({ state }) => <StatusTag tone={evidenceTones[state]}>{evidenceTexts[state]}</StatusTag>,
    csv: ({ state }) => state,
  },
  {
    id: 'since',
    title: 'Since',
    width: 104,
    from: 'sm',
    cell: ({ since }) => (since === null ? <span className="text-ink-2">never sent</span> : <TimeAgo at={since} />),
    csv: ({ since }) => since ?? '',
  },
  {
    id: 'objects',
    title: 'Objects',
    width: 80,
    align: 'right',
    from: 'md',
    cell: ({ objects }) => formatQuantity(objects),
    csv: ({ objects }) => objects,
  },
  {
    id: 'reason',
    title: 'Why',
    from: 'lg',
    cell: ({ reason }) => <span className="[overflow-wrap:anywhere]">{reason}</span>,
    csv: ({ reason }) => reason,
  },
  {
    id: 'controls',
    title: 'Controls it decides',
    from: 'md',
    cell: ({ controls, state }) => (
      <span className={state === 'complete' ? 'text-ink-2' : ''}>
        {controls.length === 0 ? 'none' : `${formatQuantity(controls.length)}${state === 'complete' ? '' : ' blind'}: `}
        {controls.slice(0, 4).map((control, index) => (
          <span key={control}>
            {index === 0 ? '' : ', '}
            <Link className="name text-12 hover:underline" href={`/controls/${control}`}>
              {control}
            </Link>
          </span>
        ))}
        {controls.length > 4 ? ' …' : ''}
      </span>
    ),
    csv: ({ controls }) => controls.join(' '),
  },
];

/** Columns of the controls that could not be decided. */
export const blindColumns: readonly Column<BlindGroup>[] = [
  {
    id: 'reason',
    title: 'Why it is unknown',
    cell: ({ reason, detail }) => (
      <span className="[overflow-wrap:anywhere]">
        {undeterminedReasonText[reason]}
        {detail === '' ? '' : `: ${detail}`}
      </span>
    ),
    csv: ({ reason, detail }) => `${reason} ${detail}`,
  },
  {
    id: 'controls',
    title: 'Controls',
    cell: ({ controls }) => (
      <>
        <span className="block font-medium">{plural(controls.length, 'control')}</span>
        {controls.map((control, index) => (
          <span key={control}>
            {index === 0 ? '' : ', '}
            <Link className="name text-12 hover:underline" href={`/controls/${control}`}>
              {control}
            </Link>
          </span>
        ))}
      </>
    ),
    csv: ({ controls }) => controls.join(' '),
  },
  {
    id: 'subjects',
    title: 'Objects',
    width: 90,
    align: 'right',
    from: 'sm',
    cell: ({ subjects }) => formatQuantity(subjects),
    csv: ({ subjects }) => subjects,
  },
];

/** Columns of what was refused. */
export const quarantineColumns: readonly Column<QuarantineEntry>[] = [
  { id: 'at', title: 'When', width: 110, cell: ({ at }) => <TimeAgo at={at} />, csv: ({ at }) => at },
  {
    id: 'reference',
    title: 'Where',
    cell: ({ reference, line }) => <Name>{`${reference}, line ${line}`}</Name>,
    csv: ({ reference }) => reference,
  },
  {
    id: 'reason',
    title: 'Why',
    cell: ({ reason }) => <span className="[overflow-wrap:anywhere]">{reason}</span>,
    csv: ({ reason }) => reason,
  },
];
