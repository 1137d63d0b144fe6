import type { Changes, MovePart } from '@plimsoll/contracts';
import { type Cause, groupKind } from '@plimsoll/domain';
import Link from 'next/link';
import { InstantDay } from '#design/instant.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { causeTitles, movesText } from './change-text.ts';
import { changesHref } from './period.ts';

interface Source {
  readonly key: string;
  readonly at?: string;
  readonly text: string;
  readonly href: string | undefined;
}

const state = (one: string | null): string => one ?? 'not asked for';

/** What changed, of a cause; objects are in the table of assets below. */
const sourcesOf = (cause: Cause, { catalogues, exceptions, evidence }: Changes): readonly Source[] => {
  switch (cause) {
    case 'catalogue':
      return catalogues.map(({ at, release, versionBefore, version, clusters }) => ({
        key: `${at} ${version}`,
        at,
        text: release
          ? `${versionBefore ?? 'an earlier catalogue'} gave way to ${version ?? 'another'} in ${plural(clusters, 'cluster')}`
          : 'your organization decided otherwise about controls',
        href: '/controls',
      }));
    case 'exception':
      return exceptions.map(({ id, controlId, state: stands, reason, findings }) => ({
        key: id,
        text: `${controlId}, ${stands}, moved ${plural(findings, 'finding')}: ${reason}`,
        href: `/findings?control=${encodeURIComponent(controlId)}&status=any`,
      }));
    case 'evidence':
      return evidence.map(({ at, clusterId, clusterName, group, kind, namespace, before, after }) => ({
        key: `${at} ${clusterId} ${group} ${kind} ${namespace}`,
        at,
        text: `${groupKind(group, kind)}${namespace === '' ? '' : ` of ${namespace}`} in ${clusterName}, ${state(before)} before, ${state(after)} after`,
        href: `/clusters/${clusterId}/evidence`,
      }));
    case 'resource':
      return [{ key: 'assets', text: 'The objects that moved are in the table below', href: '#assets' }];
  }
};

const shownSources = 8;

const Places = ({ part, changes }: { readonly part: MovePart; readonly changes: Changes }) => (
  <ul className="flex flex-col gap-1">
    {part.places.map(({ clusterId, clusterName, namespace, decommissioned, move }) => (
      <li key={`${clusterId} ${namespace}`} className="flex flex-wrap justify-between gap-x-4">
        {clusterId === null ? (
          <span className="text-ink-2">elsewhere</span>
        ) : (
          <Link
            className="link min-w-0 [overflow-wrap:anywhere]"
            href={changesHref({
              from: changes.from.slice(0, 10),
              to: changes.to.slice(0, 10),
              cluster: clusterId,
              namespace: namespace || undefined,
            })}
          >
            {namespace || 'cluster-wide'} in {clusterName}
            {decommissioned ? ', decommissioned since' : ''}
          </Link>
        )}
        <span className="tabular-nums text-ink-2">{movesText(move)}</span>
      </li>
    ))}
  </ul>
);

/** One cause: where it moved assets, and what changed. */
export const CausePanel = ({ part, changes }: { readonly part: MovePart; readonly changes: Changes }) => {
  const sources = sourcesOf(part.cause, changes);
  return (
    <Panel id={part.cause} title={causeTitles[part.cause]} aside={movesText(part.move)}>
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
        <section aria-label={`Where: ${causeTitles[part.cause]}`}>
          <p className="mb-1 text-12 text-ink-2">Where</p>
          <Places part={part} changes={changes} />
        </section>
        <section aria-label={`What changed: ${causeTitles[part.cause]}`}>
          <p className="mb-1 text-12 text-ink-2">What changed</p>
          <ul className="flex flex-col gap-1">
            {sources.slice(0, shownSources).map(({ key, at, text, href }) => (
              <li key={key} className="[overflow-wrap:anywhere]">
                {at === undefined ? null : (
                  <>
                    <InstantDay at={at} />:{' '}
                  </>
                )}
                {href === undefined ? (
                  text
                ) : (
                  <Link className="link" href={href}>
                    {text}
                  </Link>
                )}
              </li>
            ))}
            {sources.length === 0 ? (
              <li className="text-ink-2">What was behind it is not told apart any further.</li>
            ) : null}
            {sources.length > shownSources ? (
              <li className="text-ink-2">and {sources.length - shownSources} more</li>
            ) : null}
          </ul>
        </section>
      </div>
    </Panel>
  );
};
