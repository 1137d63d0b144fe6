import type { Exception } from '@plimsoll/contracts';
import Link from 'next/link';
import { Name } from '#design/name.tsx';
import { formatQuantity } from '#design/quantity.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { findingsHref } from '#findings/url-state.ts';
import { HygieneTags, SelfApprovedTag, StateTag } from './exception-tags.tsx';
import { clustersText, hygieneTitles, subjectOf, typeTitles } from './exception-text.ts';

const Matches = ({ exception: { id, state, matches } }: { readonly exception: Exception }) => {
  if (matches.excepted === 0) return <span className="text-ink-3">{state === 'requested' ? 'not yet' : '0'}</span>;
  return (
    <Link className="hover:underline" href={findingsHref({ exception: id, status: ['any'] })}>
      {formatQuantity(matches.excepted)}
    </Link>
  );
};

// On a narrow screen this cell also says what other columns would.
const About = ({ exception }: { readonly exception: Exception }) => (
  <span className="block min-w-0 py-1">
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Link href={`/exceptions/${exception.id}`} className="name min-w-0 truncate font-medium hover:underline">
        {exception.scope.control}
      </Link>
      <StateTag state={exception.state} />
      <SelfApprovedTag selfApproved={exception.selfApproved} />
      <HygieneTags exception={exception} />
    </span>
    <span className="name block truncate text-12 text-ink-2" title={subjectOf(exception.scope)}>
      {subjectOf(exception.scope)}
    </span>
    <span className="block truncate text-12 text-ink-2 @min-[44rem]:hidden">
      <TimeAgo at={exception.expiresAt} prefix="ends " />
    </span>
  </span>
);

const stateColumns: readonly Column<Exception>[] = [
  {
    id: 'matches',
    title: 'Excepts now',
    width: 104,
    align: 'right',
    from: 'sm',
    cell: (exception) => <Matches exception={exception} />,
    csv: ({ matches }) => matches.excepted,
  },
  {
    id: 'by',
    title: 'Requested',
    width: 150,
    from: 'lg',
    cell: ({ requested: { name, at } }) => (
      <span className="block min-w-0">
        <span className="block truncate" title={name}>
          {name}
        </span>
        <span className="block text-12 text-ink-2">
          <TimeAgo at={at} />
        </span>
      </span>
    ),
    csv: ({ requested }) => `${requested.name} ${requested.at}`,
  },
  {
    id: 'expires',
    title: 'Ends',
    width: 110,
    align: 'right',
    from: 'lg',
    cell: ({ expiresAt }) => <TimeAgo at={expiresAt} />,
    csv: ({ expiresAt, hygiene }) => [expiresAt, ...hygiene.map((one) => hygieneTitles[one])].join(' '),
  },
];

/** Columns of the exceptions. */
export const exceptionColumns = (
  clusters: readonly { readonly id: string; readonly name: string }[],
): readonly Column<Exception>[] => [
  {
    id: 'about',
    title: 'Exception',
    cell: (exception) => <About exception={exception} />,
    csv: ({ scope }) => `${scope.control} ${subjectOf(scope)}`,
  },
  {
    id: 'severity',
    title: 'Severity',
    width: 100,
    from: 'lg',
    cell: ({ severity }) =>
      severity === null ? <span className="text-ink-3">gone</span> : <SeverityLabel severity={severity} />,
    csv: ({ severity }) => severity ?? '',
  },
  {
    id: 'cluster',
    title: 'Clusters',
    width: 150,
    from: 'xl',
    cell: (exception) => (
      <Name clip className="text-12">
        {clustersText(exception.clusters, clusters)}
      </Name>
    ),
    csv: (exception) => clustersText(exception.clusters, clusters),
  },
  {
    id: 'type',
    title: 'Type',
    width: 170,
    from: 'xl',
    cell: ({ type }) => typeTitles[type],
    csv: ({ type }) => type,
  },
  ...stateColumns,
];
