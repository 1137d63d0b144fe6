import type { ResourceDetail, ResourceVersion } from '@plimsoll/contracts';
import Link from 'next/link';
import { StatusTag } from '#design/status-tag.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { resourceHref } from './inventory-href.ts';

const begins: Readonly<Record<ResourceVersion['began'], string>> = {
  appeared: 'First seen',
  changed: 'Changed',
  returned: 'Came back',
};

const shownReference = 8;

const Version = ({
  resource,
  version,
  older,
}: {
  readonly resource: ResourceDetail;
  readonly version: ResourceVersion;
  readonly older: ResourceVersion | undefined;
}) => {
  const { from, to, began, ended, reference, source } = version;
  return (
    <li className="relative pb-4 pl-5 last:pb-0">
      <span aria-hidden="true" className="absolute top-1.5 -left-[4.5px] size-2 rounded-full bg-line-strong" />
      {ended === 'removed' && to !== null ? (
        <p className="pb-2 text-ink-2">
          Removed <TimeAgo at={to} />
        </p>
      ) : null}
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium">{begins[began]}</span>
        <TimeAgo at={from} />
        {from === resource.shown.from ? <StatusTag>shown</StatusTag> : null}
      </p>
      <p className="text-12 text-ink-2 [overflow-wrap:anywhere]">
        {source === '' ? '' : `pushed by ${source} · `}
        {reference === null ? 'the batch was not written down then' : `batch ${reference.slice(0, shownReference)}`}
      </p>
      <p className="flex flex-wrap gap-x-3 text-12">
        {from === resource.shown.from ? null : (
          <Link className="link" href={resourceHref(resource, to === null ? {} : { asOf: from })}>
            {to === null ? 'Show as it is now' : 'Show as it was'}
          </Link>
        )}
        {older === undefined ? null : (
          <Link className="link" href={`${resourceHref(resource, { from: older.from, to: from })}#changes`}>
            What changed
          </Link>
        )}
      </p>
    </li>
  );
};

/** The states of the object, newest first. */
export const Versions = ({ resource }: { readonly resource: ResourceDetail }) => (
  <ol className="ml-1.5 border-l border-line">
    {resource.versions.map((version, index) => (
      <Version key={version.from} resource={resource} version={version} older={resource.versions[index + 1]} />
    ))}
  </ol>
);
