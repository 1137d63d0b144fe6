import type { Exception } from '@plimsoll/contracts';
import Link from 'next/link';
import { Facts } from '#design/facts.tsx';
import { Name } from '#design/name.tsx';
import { formatQuantity } from '#design/quantity.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { clustersText, narrowingText, subjectOf, typeTitles } from './exception-text.ts';

const isAddress = (ticket: string): boolean => /^https?:\/\//.test(ticket) && URL.canParse(ticket);

/** A ticket may be a number or an address; only an address is a link. */
const Ticket = ({ ticket }: { readonly ticket: string }) => {
  if (ticket === '') return <span className="text-ink-3">none</span>;
  return isAddress(ticket) ? (
    <a className="link" href={ticket} rel="noreferrer noopener">
      {ticket}
    </a>
  ) : (
    ticket
  );
};

/** What an exception is about, and until when. */
export const ExceptionFacts = ({
  exception,
  clusters,
}: {
  readonly exception: Exception;
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
}) => {
  const { type, scope, severity, ticket, expiresAt, matches } = exception;
  const { id } = { id: '', ...exception.clusters };
  const where = <Name>{clustersText(exception.clusters, clusters)}</Name>;
  return (
    <Facts
      facts={[
        ['Type', typeTitles[type]],
        [
          'Control',
          <Link key="control" className="link name" href={`/controls/${scope.control}`}>
            {scope.control}
          </Link>,
        ],
        ['Severity', severity === null ? 'the control is gone' : <SeverityLabel key="severity" severity={severity} />],
        [
          'Clusters',
          id === '' ? (
            where
          ) : (
            <Link key="cluster" className="link" href={`/clusters/${id}`}>
              {where}
            </Link>
          ),
        ],
        ['Object', <Name key="object">{subjectOf(scope)}</Name>],
        ['Narrowed to', narrowingText(scope) || 'nothing: all that the control finds there'],
        ['Ticket', <Ticket key="ticket" ticket={ticket} />],
        ['Ends', <TimeAgo key="ends" at={expiresAt} />],
        ['Excepts now', formatQuantity(matches.excepted)],
        ['Covers a part of', formatQuantity(matches.touched - matches.excepted)],
        ['First match', matches.firstAt === null ? 'never' : <TimeAgo key="first" at={matches.firstAt} />],
        ['Last match', matches.lastAt === null ? 'never' : <TimeAgo key="last" at={matches.lastAt} />],
      ]}
    />
  );
};
