import type { ResourceDetail } from '@plimsoll/contracts';
import Link from 'next/link';
import { Name } from '#design/name.tsx';
import { resourceHref } from './inventory-href.ts';

/** What controls the object, from the nearest upwards. */
export const OwnerChain = ({ resource }: { readonly resource: ResourceDetail }) =>
  resource.owners.length === 0 ? (
    <p className="text-ink-2">Nothing controls it: whoever wrote it keeps it.</p>
  ) : (
    <ol className="flex flex-col gap-1.5">
      {resource.owners.map(({ kind, name, id }) => (
        <li key={`${kind} ${name}`} className="flex min-w-0 items-baseline gap-1.5">
          <span className="shrink-0 text-12 text-ink-2">{kind}</span>
          {id === null ? (
            <span className="min-w-0">
              <Name className="text-12">{name}</Name> <span className="text-12 text-ink-2">(not in the inventory)</span>
            </span>
          ) : (
            <Link href={resourceHref({ clusterId: resource.clusterId, id })} className="link min-w-0 text-12">
              <Name>{name}</Name>
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
