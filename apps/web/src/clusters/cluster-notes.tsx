import type { Cluster } from '@plimsoll/contracts';
import Link from 'next/link';
import { Note } from '#design/note.tsx';
import { plural } from '#design/quantity.tsx';
import { TimeAgo } from '#design/time-ago.tsx';

/** What makes the numbers of a cluster old or blind, said above them. */
export const ClusterNotes = ({ cluster }: { readonly cluster: Cluster }) => {
  const { id, state, lastSeenAt, unreadableKinds, quarantined } = cluster;
  const late = state === 'stale' || state === 'silent';
  if (state === 'decommissioned')
    return (
      <div className="mb-5">
        <Note kind="told">
          Decommissioned {cluster.decommissionedAt === null ? null : <TimeAgo at={cluster.decommissionedAt} />}. It
          counts nowhere; its history is kept.{' '}
          <Link className="underline" href={`/clusters/${id}/settings`}>
            Take it back
          </Link>
        </Note>
      </div>
    );
  if (!late && unreadableKinds + quarantined === 0) return null;
  return (
    <div className="mb-5 flex flex-col gap-2">
      {late && lastSeenAt !== null ? (
        <Note kind="stale">
          Last heard of <TimeAgo at={lastSeenAt} />.{' '}
          {state === 'silent'
            ? 'Its verdicts are unknown until it reports again.'
            : 'What is shown may have changed since.'}
        </Note>
      ) : null}
      {unreadableKinds === 0 ? null : (
        <Note kind="stale">
          Could not read {plural(unreadableKinds, 'kind')} of object; what depends on them is unknown, not passed.{' '}
          <Link className="underline" href={`/clusters/${id}/evidence`}>
            Which kinds, and what that blinds
          </Link>
        </Note>
      )}
      {quarantined === 0 ? null : (
        <Note kind="stale">
          {plural(quarantined, 'object')} could not be understood and {quarantined === 1 ? 'was' : 'were'} set aside.{' '}
          <Link className="underline" href={`/clusters/${id}/evidence#quarantine`}>
            Why
          </Link>
        </Note>
      )}
    </div>
  );
};
