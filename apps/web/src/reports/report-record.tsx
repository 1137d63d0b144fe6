import type { Report } from '@plimsoll/contracts';
import Link from 'next/link';
import { Facts } from '#design/facts.tsx';
import { formatInstant } from '#design/instant-text.ts';
import { Panel } from '#design/panel.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { filterText, kindTitles, scopeText } from './report-text.ts';

/** Who asked for what and when, and by what the model is known. */
export const ReportRecord = ({ report, same }: { readonly report: Report; readonly same: readonly Report[] }) => {
  const { asOf, digest, catalogue, requestedBy, requestedAt, zone, filter, frameworks } = report;
  return (
    <Panel title="What it is">
      <Facts
        facts={[
          [
            'As of',
            asOf === null ? (
              'the newest instant, when it is made'
            ) : (
              <time key="as-of" dateTime={asOf} title={asOf}>
                {formatInstant(asOf, 'UTC')}
              </time>
            ),
          ],
          ['Scope', scopeText(report)],
          ['Findings', filterText(filter) ?? 'all of the scope'],
          ['Frameworks', frameworks.length === 0 ? 'those that are followed' : frameworks.join(', ')],
          ['PDF', `${kindTitles[report.kind]}, times in ${zone.replaceAll('_', ' ')}`],
          ['Asked for', <TimeAgo key="at" at={requestedAt} prefix={`by ${requestedBy}, `} />],
          ...(digest === null
            ? []
            : ([['Digest', <span key="digest" className="name text-12">{`sha256:${digest}`}</span>]] as const)),
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
