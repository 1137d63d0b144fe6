import type { Report } from '@plimsoll/contracts';
import Link from 'next/link';
import { Facts } from '#design/facts.tsx';
import { Instant } from '#design/instant.tsx';
import { Panel } from '#design/panel.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { Term } from '#design/term.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { filterText, kindTitles, scopeText } from './report-text.ts';

/** Who asked for what and when, and by what the model is known. */
export const ReportRecord = ({ report, same }: { readonly report: Report; readonly same: readonly Report[] }) => {
  const { asOf, digest, catalogue, requestedBy, requestedAt, zone, filter, frameworks } = report;
  return (
    <Panel title="What it is">
      <Facts
        facts={[
          ['As of', asOf === null ? 'the newest instant, when it is made' : <Instant key="as-of" at={asOf} />],
          ['Scope', scopeText(report)],
          ['Findings', filterText(filter) ?? 'all of the scope'],
          ['Frameworks', frameworks.length === 0 ? 'those that are followed' : frameworks.join(', ')],
          ['PDF', `${kindTitles[report.kind]}, times in ${zone.replaceAll('_', ' ')}`],
          ['Asked for', <TimeAgo key="at" at={requestedAt} prefix={`by ${requestedBy}, `} />],
          ...(digest === null
            ? []
            : ([
                [
                  'Digest',
                  <span key="digest" className="name text-12">
                    sha256:{digest}
                    <Term name="digest" />
                  </span>,
                ],
              ] as const)),
          ...(catalogue === null
            ? []
            : ([
                [
                  'Catalogue',
                  <span key="catalogue" className="name text-12">
                    {catalogue}
                  </span>,
                ],
              ] as const)),
        ]}
      />
      {same.length === 0 ? null : (
        <section aria-label="Reports with the same digest" className="mt-3">
          <p className="mb-1">
            <StatusTag tone="good">same</StatusTag> These hold the same facts, to the last byte of the model:
          </p>
          <ul>
            {same.map((one) => (
              <li key={one.id}>
                <Link className="link" href={`/reports/${one.id}`}>
                  {kindTitles[one.kind]} by {one.requestedBy}
                </Link>
                , <TimeAgo at={one.requestedAt} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  );
};
