import type { getMemberAccess } from '@plimsoll/contracts';
import Link from 'next/link';
import type { OutputOf } from '#api/types.ts';
import { Facts } from '#design/facts.tsx';
import { Panel } from '#design/panel.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { roleTitle } from '#session/role-title.ts';
import { SeenPlacesList } from '#teams/seen-places.tsx';

type Access = OutputOf<typeof getMemberAccess>;

const RoleFact = ({ role, roleUntil }: Access['member']) => {
  if (role === null) return 'none: only grants let them in';
  return (
    <>
      {roleTitle(role)}
      {roleUntil === null ? null : (
        <>
          , ends <TimeAgo at={roleUntil} />
        </>
      )}
    </>
  );
};

const Teams = ({ teams }: Pick<Access, 'teams'>) => {
  if (teams.length === 0) return 'none';
  return (
    <ul>
      {teams.map(({ id, name, source }) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <Link href={`/settings/teams/${id}`} className="link">
            {name}
          </Link>
          {source === 'directory' ? <StatusTag>by group</StatusTag> : null}
        </li>
      ))}
    </ul>
  );
};

/** Who it is, what they may do everywhere, what they see, and how they sign in. */
export const MemberPanel = ({ access: { member, teams, sees } }: { readonly access: Access }) => {
  const { email, secondFactor, lastSignInAt, disabledAt, createdAt } = member;
  const facts = [
    ['E-mail address', email],
    [
      'State',
      disabledAt === null ? (
        'may sign in'
      ) : (
        <StatusTag key="state" tone="caution">
          disabled
        </StatusTag>
      ),
    ],
    ['Role over everything', <RoleFact key="role" {...member} />],
    ['Teams', <Teams key="teams" teams={teams} />],
    ['Sees', <SeenPlacesList key="sees" seen={sees} />],
    [
      'Second factor',
      secondFactor ? (
        <StatusTag key="factor" tone="good">
          on
        </StatusTag>
      ) : (
        'off'
      ),
    ],
    ['Last sign-in', lastSignInAt === null ? 'never' : <TimeAgo key="seen" at={lastSignInAt} />],
    ['Member since', <TimeAgo key="since" at={createdAt} />],
  ] as const;
  return (
    <Panel title={member.name}>
      <Facts facts={facts} />
    </Panel>
  );
};
