import type { OwnControl } from '@plimsoll/contracts';
import Link from 'next/link';
import type { z } from 'zod';
import type { ButtonLook } from '#design/button.tsx';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { deleteOwn, switchOwn } from './custom-acts.ts';

/** An organization's own control as a page has it. */
export type OwnLine = z.output<typeof OwnControl>;

/** Asks before a control begins to judge, or ends to. */
export const Switch = ({
  line: { control, enabled, version },
  look = 'quiet',
}: {
  readonly line: Pick<OwnLine, 'control' | 'enabled' | 'version'>;
  readonly look?: ButtonLook;
}) => (
  <ConfirmButton
    look={look}
    label={enabled ? 'Disable' : 'Enable'}
    title={`${enabled ? 'Disable' : 'Enable'} ${control.id}?`}
    consequence={
      enabled
        ? 'It leaves the catalogue: its findings close with cause catalogue, and requirements that ask for it are incomplete. It is kept as it is.'
        : 'It becomes part of the catalogue: every cluster is judged by it, and findings may open.'
    }
    confirm={enabled ? 'Disable the control' : 'Enable the control'}
    act={switchOwn.bind(null, control.id, version, !enabled)}
  />
);

/** Asks before a control is deleted. */
export const DeleteOwn = ({
  line: { control, version },
  look = 'quiet',
  leave = false,
}: {
  readonly line: Pick<OwnLine, 'control' | 'version'>;
  readonly look?: ButtonLook;
  /** Go to the list afterwards: the page one is on is gone. */
  readonly leave?: boolean;
}) => (
  <ConfirmButton
    look={look}
    label="Delete"
    title={`Delete ${control.id}?`}
    consequence="It leaves the catalogue, and its findings close. Its versions stay on record, and its id is never used again. To stop it for a time, disable it instead."
    confirm="Delete the control"
    act={deleteOwn.bind(null, control.id, version, leave)}
  />
);

const facts: readonly Column<OwnLine>[] = [
  {
    id: 'title',
    title: 'Control',
    cell: ({ control, enabled }) => (
      <span className="flex min-w-0 items-center gap-2">
        <span className="min-w-0 flex-1">
          <Link
            href={`/controls/custom/${control.id}`}
            title={control.title}
            className="block truncate font-medium hover:underline"
          >
            {control.title}
          </Link>
          <span className="name block truncate text-12 text-ink-2">{control.id}</span>
        </span>
        <StatusTag tone={enabled ? 'good' : 'dotted'}>{enabled ? 'judges' : 'disabled'}</StatusTag>
      </span>
    ),
    csv: ({ control }) => control.id,
  },
  {
    id: 'severity',
    title: 'Severity',
    width: 100,
    from: 'sm',
    cell: ({ control }) => <SeverityLabel severity={control.severity} />,
    csv: ({ control }) => control.severity,
  },
  {
    id: 'version',
    title: 'Version',
    width: 76,
    align: 'right',
    from: 'md',
    cell: ({ version }) => version,
    csv: ({ version }) => version,
  },
  {
    id: 'changed',
    title: 'Changed',
    width: 110,
    align: 'right',
    from: 'lg',
    cell: ({ changedAt }) => <TimeAgo at={changedAt} />,
    csv: ({ changedAt }) => changedAt,
  },
];

const acts: Column<OwnLine> = {
  id: 'acts',
  title: 'Acts',
  width: 160,
  align: 'right',
  from: 'md',
  cell: (line) => (
    <span className="flex justify-end gap-1">
      <Switch line={line} />
      <DeleteOwn line={line} />
    </span>
  ),
};

/** Columns of the organization's own controls. Without `mayEdit` nobody is offered what they may not do. */
export const customColumns = (mayEdit: boolean): readonly Column<OwnLine>[] => (mayEdit ? [...facts, acts] : facts);
