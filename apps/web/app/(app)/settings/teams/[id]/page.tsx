import { listGrants, listMembers, listTeams, type Member, type Team } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { call } from '#api/call.ts';
import { readAllClusters, readMe } from '#api/reads.ts';
import { ButtonLink } from '#design/button.tsx';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { mayDo } from '#session/may.ts';
import { GrantPanel } from '#teams/grant-panel.tsx';
import { removeTeam } from '#teams/team-acts.ts';
import { TeamForm } from '#teams/team-members.tsx';

export const metadata: Metadata = { title: 'Team' };

interface Asked {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Its members, and what makes it larger or ends it. */
const People = ({
  team,
  members,
  grants,
  mayEdit,
}: {
  readonly team: Team;
  readonly members: readonly Member[];
  readonly grants: number;
  readonly mayEdit: boolean;
}) => {
  const people = plural(team.members.length, 'member');
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <Panel title={team.name} aside={people}>
        {mayEdit ? (
          <TeamForm team={team} members={members} />
        ) : (
          <ul className="list-inside list-disc">
            {team.members.map((member) => (
              <li key={member.id}>{member.name}</li>
            ))}
          </ul>
        )}
      </Panel>
      {mayEdit ? (
        <Panel title="More people, or none">
          <div className="flex flex-wrap gap-2">
            <ButtonLink href={`/settings/members?team=${team.id}`}>Invite people into it</ButtonLink>
            <ConfirmButton
              label="Delete the team"
              title={`Delete the team ${team.name}?`}
              consequence={`It ends ${plural(grants, 'grant')} at once, for ${people}. What else they hold stays, and nobody is signed out.`}
              confirm="Delete the team"
              look="danger"
              act={removeTeam.bind(null, team.id)}
            />
          </div>
        </Panel>
      ) : null}
    </div>
  );
};

const TeamPage = async ({ params, searchParams }: Asked) => {
  const [{ id }, { grant }, me] = await Promise.all([params, searchParams, readMe()]);
  if (!mayDo(me, 'member:read'))
    return <Note kind="told">Your role may not see who is in which team. Owners, admins and auditors may.</Note>;
  const [teams, given, members, clusters] = await Promise.all([
    call(listTeams, {}),
    call(listGrants, {}),
    call(listMembers, {}),
    readAllClusters(),
  ]);
  const team = teams.items.find((one) => one.id === id) ?? notFound();
  const grants = given.items.filter(({ holder }) => holder.id === id);
  const mayEdit = mayDo(me, 'member:edit');
  const people = plural(team.members.length, 'member');
  const path = `/settings/teams/${id}`;
  return (
    <div className="flex flex-col gap-5">
      <p>
        <Link href="/settings/teams" className="text-accent hover:underline">
          All teams
        </Link>
      </p>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <People team={team} members={members.items} grants={grants.length} mayEdit={mayEdit} />
        <div className="flex min-w-0 flex-col gap-5">
          <GrantPanel
            holder={{ kind: 'team', id }}
            grants={grants}
            clusters={clusters}
            asked={typeof grant === 'string' ? grant : undefined}
            path={path}
            losers={
              team.members.length === 1 ? `The 1 member of ${team.name} loses` : `The ${people} of ${team.name} lose`
            }
            mayEdit={mayEdit}
            empty="Until the team has one, being in it gives nothing."
          />
        </div>
      </div>
    </div>
  );
};

export default TeamPage;
