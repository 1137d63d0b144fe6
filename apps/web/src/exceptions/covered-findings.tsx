import type { CappedTotal, Exception, FindingItem } from '@plimsoll/contracts';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Panel } from '#design/panel.tsx';
import { formatCapped } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { findingColumns } from '#findings/finding-columns.tsx';
import { findingHref, findingWord } from '#findings/finding-href.ts';
import { findingsHref } from '#findings/url-state.ts';
import { hygieneHelp } from './exception-text.ts';

const whyNone = ({ state, hygiene, matches }: Exception): string => {
  const [first] = hygiene;
  if (state === 'requested') return 'It has no effect before somebody approves it.';
  if (state !== 'approved') return 'It is not in force any more.';
  if (first === 'never-matched' && matches.firstAt === null)
    return 'Its clusters may not have been matched since it was approved: that takes a moment. If this stays so, check what it is about.';
  return first === undefined ? 'Nothing is excepted by it now.' : hygieneHelp[first];
};

/** The findings that are excepted by an exception now, each a link. */
export const CoveredFindings = ({
  exception,
  findings,
}: {
  readonly exception: Exception;
  readonly findings: { readonly items: readonly FindingItem[]; readonly total: CappedTotal };
}) => (
  <Panel
    title="Findings it covers"
    flush
    aside={
      findings.items.length === 0 ? undefined : (
        <ButtonLink className="h-7 px-2 text-12" href={findingsHref({ exception: exception.id, status: ['any'] })}>
          Open them in the explorer
        </ButtonLink>
      )
    }
  >
    <Table
      label="Findings it covers"
      columns={findingColumns(({ clusterId, subject, controlId }) => findingHref({ clusterId, subject, controlId }))}
      rows={findings.items}
      keyOf={findingWord}
      caption={findings.items.length === 0 ? undefined : `${findings.items.length} of ${formatCapped(findings.total)}`}
      empty={<EmptyState title="It covers no finding now">{whyNone(exception)}</EmptyState>}
    />
  </Panel>
);
