import type { ResourceDetail } from '@plimsoll/contracts';
import Link from 'next/link';
import { Instant } from '#design/instant.tsx';
import { Note } from '#design/note.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { resourceHref } from './inventory-href.ts';

/** Says when what is shown is not what is there now. */
export const ResourceNotes = ({ resource }: { readonly resource: ResourceDetail }) => {
  const { state, asOf, versions } = resource;
  const ended = versions[0]?.to ?? null;
  return (
    <>
      {state === 'removed' && ended !== null ? (
        <div className="mb-4">
          <Note kind="stale">
            It is no longer in the cluster: it was removed <TimeAgo at={ended} />. What is shown is how it was last.
          </Note>
        </div>
      ) : null}
      {asOf === null ? null : (
        <div className="mb-4">
          <Note kind="told">
            You are looking at <Instant at={asOf} />, with the findings of that instant.{' '}
            <Link className="link" href={resourceHref(resource)}>
              {state === 'removed' ? 'Show how it was last' : 'Show it as it is now'}
            </Link>
          </Note>
        </div>
      )}
    </>
  );
};
