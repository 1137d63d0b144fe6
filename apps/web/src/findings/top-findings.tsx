import type { FindingItem } from '@plimsoll/contracts';
import Link from 'next/link';
import { EmptyState } from '#design/empty-state.tsx';
import { Panel } from '#design/panel.tsx';
import { Table } from '#design/table.tsx';
import { findingColumns } from './finding-columns.tsx';
import { findingHref } from './finding-href.ts';

/** The most urgent findings of a scope, each leading to its page. */
export const TopFindings = ({
  title,
  items,
  without,
  allHref,
  waiting = false,
}: {
  readonly title: string;
  readonly items: readonly FindingItem[];
  /** A column that says the same in every row here. */
  readonly without?: string;
  readonly allHref: string;
  /** Nothing has been evaluated yet. */
  readonly waiting?: boolean;
}) => (
  <Panel
    title={title}
    flush
    aside={
      <Link className="link" href={allHref}>
        All findings
      </Link>
    }
  >
    <Table
      label={title}
      columns={findingColumns(findingHref).filter(({ id }) => id !== without)}
      rows={items}
      keyOf={findingHref}
      {...(items.length === 0 ? {} : { caption: `The ${items.length} most urgent` })}
      empty={
        <EmptyState title={waiting ? 'Nothing evaluated yet' : 'Nothing fails'}>
          {waiting
            ? 'Findings will stand here, most urgent first, once the first inventory has been evaluated.'
            : 'Every control passes wherever it could be decided. What is unknown or excepted is in Findings.'}
        </EmptyState>
      }
    />
  </Panel>
);
