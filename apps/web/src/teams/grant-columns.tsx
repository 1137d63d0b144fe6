import type { Grant } from '@plimsoll/contracts';
import { scopeText } from '@plimsoll/domain';
import Link from 'next/link';
import { ConfirmButton } from '#design/confirm-button.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { roleTitle } from '#session/role-title.ts';
import { takeAway } from './grant-acts.ts';
import type { Choosable } from './grant-fields.tsx';

interface Shown {
  readonly clusters: readonly Choosable[];
  /** Who loses it, with how many they are: "The 3 members of Shop lose". */
  readonly losers: string;
  /** The page that the table stands on, where a grant can be changed. Null: for looking only. */
  readonly path: string | null;
  /** Whose grants can be changed here; those of others lead to where they can. */
  readonly holder: string;
}

const Acts = ({ grant, words, shown }: { readonly grant: Grant; readonly words: string; readonly shown: Shown }) => {
  if (shown.path === null) return null;
  if (grant.holder.id !== shown.holder) {
    return (
      <Link href={`/settings/teams/${grant.holder.id}`} className="link text-12">
        To the team
      </Link>
    );
  }
  return (
    <span className="flex flex-wrap items-center justify-end gap-1">
      <Link href={`${shown.path}?grant=${grant.id}`} className="link text-12">
        Change
      </Link>
      <ConfirmButton
        label="Take away"
        title="Take this grant away?"
        consequence={`${shown.losers} what ${words} gives, from the next request on. What was done with it stays on record.`}
        confirm="Take it away"
        act={takeAway.bind(null, grant.id)}
      />
    </span>
  );
};

/** Columns of grants. */
export const grantColumns = (shown: Shown): readonly Column<Grant>[] => {
  const scopeOf = ({ scope }: Grant): string =>
    scopeText(scope, (id) => shown.clusters.find((cluster) => cluster.id === id)?.name);
  const wordsOf = (grant: Grant): string => `${roleTitle(grant.role)}: ${scopeOf(grant)}`;
  return [
    {
      id: 'role',
      title: 'Grant',
      cell: (grant) => (
        <span className="block min-w-0 py-1 [overflow-wrap:anywhere]">
          <span className="font-medium">{roleTitle(grant.role)}</span>
          <span className="block text-12 text-ink-2">{scopeOf(grant)}</span>
          {grant.holder.id === shown.holder ? null : (
            <span className="block text-12 text-ink-2">through team {grant.holder.name}</span>
          )}
        </span>
      ),
      csv: wordsOf,
    },
    {
      id: 'ends',
      title: 'Ends',
      width: 96,
      cell: ({ expiresAt }) =>
        expiresAt === null ? <span className="text-ink-2">never</span> : <TimeAgo at={expiresAt} />,
      csv: ({ expiresAt }) => expiresAt ?? '',
    },
    {
      id: 'act',
      title: 'Change it',
      width: 112,
      align: 'right',
      cell: (grant) => <Acts grant={grant} words={wordsOf(grant)} shown={shown} />,
    },
  ];
};
