import type { Grant, Team } from '@plimsoll/contracts';
import { scopeText } from '@plimsoll/domain';
import Link from 'next/link';
import { formatQuantity } from '#design/quantity.tsx';
import type { Column } from '#design/table.tsx';
import { roleTitle } from '#session/role-title.ts';
import type { Choosable } from './grant-fields.tsx';

/** Columns of the teams, with what their grants give. */
export const teamColumns = (grants: readonly Grant[], clusters: readonly Choosable[]): readonly Column<Team>[] => {
  const wordsOf = (team: Team): readonly string[] =>
    grants
      .filter(({ holder }) => holder.id === team.id)
      .map(
        ({ role, scope }) =>
          `${roleTitle(role)}: ${scopeText(scope, (id) => clusters.find((cluster) => cluster.id === id)?.name)}`,
      );
  return [
    {
      id: 'name',
      title: 'Team',
      cell: (team) => (
        <Link
          href={`/settings/teams/${team.id}`}
          className="block truncate font-medium text-accent hover:underline"
          title={team.name}
        >
          {team.name}
        </Link>
      ),
      csv: ({ name }) => name,
    },
    {
      id: 'members',
      title: 'Members',
      width: 84,
      align: 'right',
      cell: ({ members }) => formatQuantity(members.length),
      csv: ({ members }) => members.length,
    },
    {
      id: 'grants',
      title: 'What it gives',
      from: 'sm',
      cell: (team) => {
        const words = wordsOf(team);
        if (words.length === 0) return <span className="text-ink-2">nothing yet</span>;
        return (
          <ul className="py-1 text-12 [overflow-wrap:anywhere]">
            {words.slice(0, 3).map((one) => (
              <li key={one}>{one}</li>
            ))}
            {words.length > 3 ? <li className="text-ink-2">{`and ${words.length - 3} more`}</li> : null}
          </ul>
        );
      },
      csv: (team) => wordsOf(team).join('; '),
    },
  ];
};
