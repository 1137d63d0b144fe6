import type { Invitation, Member } from '@plimsoll/contracts';
import Link from 'next/link';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { plural } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import type { Column } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { reset } from '#second-factor/second-factor-acts.ts';
import { roleTitle } from '#session/role-title.ts';
import { disableMember, takeBack } from './member-acts.ts';
import { RoleSelect } from './role-select.tsx';

const act = ({ id, name, version, disabledAt }: Member): React.ReactNode =>
  disabledAt === null ? (
    <ConfirmButton
      label="Disable"
      title={`Disable ${name}?`}
      consequence="Every session ends at once, and signing in is refused until the member is enabled again. What the member did stays in the audit log."
      confirm="Disable the member"
      act={disableMember.bind(null, id, version, true)}
    />
  ) : (
    <ConfirmButton
      label="Enable"
      title={`Enable ${name}?`}
      consequence="The member may sign in again with the password it had."
      confirm="Enable the member"
      act={disableMember.bind(null, id, version, false)}
    />
  );

/** Who it is, leading to what they are signed in with. */
const NameCell = ({
  member: { id, name, email, disabledAt },
  mayEdit,
  isSelf,
}: {
  readonly member: Member;
  readonly mayEdit: boolean;
  readonly isSelf: boolean;
}) => (
  <span className="block min-w-0">
    <span className="flex items-center gap-2">
      {mayEdit ? (
        <Link
          href={`/settings/members/${id}`}
          className="truncate font-medium text-accent hover:underline"
          title={name}
        >
          {name}
        </Link>
      ) : (
        <span className="truncate font-medium" title={name}>
          {name}
        </span>
      )}
      {isSelf ? <StatusTag tone="quiet">you</StatusTag> : null}
      {disabledAt === null ? null : <StatusTag tone="caution">disabled</StatusTag>}
    </span>
    <span className="block truncate text-12 text-ink-2" title={email}>
      {email}
    </span>
  </span>
);

/** Whether there is one, and its reset for who has lost it. */
const FactorCell = ({ member, mayReset }: { readonly member: Member; readonly mayReset: boolean }) => {
  if (!member.secondFactor) return <span className="text-ink-2">off</span>;
  if (!mayReset) return <StatusTag tone="good">on</StatusTag>;
  return (
    <span className="flex items-center gap-1">
      <StatusTag tone="good">on</StatusTag>
      <ConfirmButton
        label="Reset"
        title={`Take the second factor of ${member.name} away?`}
        consequence="For who has lost phone and recovery codes. Be sure that it is they who ask: from then on their password alone lets in. Every session of theirs ends."
        confirm="Take it away"
        act={reset.bind(null, member.id)}
      />
    </span>
  );
};

/** Columns of the people; with acts for who may edit them, never upon oneself. */
export const memberColumns = (mayEdit: boolean, self: string): readonly Column<Member>[] => [
  {
    id: 'name',
    title: 'Member',
    cell: (member) => <NameCell member={member} mayEdit={mayEdit} isSelf={member.id === self} />,
    csv: ({ email }) => email,
  },
  {
    id: 'role',
    title: 'Role',
    width: 170,
    cell: (member) => (mayEdit && member.id !== self ? <RoleSelect {...member} /> : roleTitle(member.role)),
    csv: ({ role }) => role ?? '',
  },
  {
    id: 'factor',
    title: 'Second factor',
    width: 120,
    from: 'md',
    cell: (member) => <FactorCell member={member} mayReset={mayEdit && member.id !== self} />,
    csv: ({ secondFactor }) => (secondFactor ? 'on' : 'off'),
  },
  {
    id: 'seen',
    title: 'Last sign-in',
    width: 120,
    from: 'md',
    cell: ({ lastSignInAt }) =>
      lastSignInAt === null ? <span className="text-ink-2">never</span> : <TimeAgo at={lastSignInAt} />,
    csv: ({ lastSignInAt }) => lastSignInAt ?? '',
  },
  ...(mayEdit
    ? [
        {
          id: 'act',
          title: 'Access',
          width: 100,
          align: 'right' as const,
          cell: (member: Member) => (member.id === self ? null : act(member)),
        },
      ]
    : []),
];

const stateTones = { open: 'good', accepted: 'quiet', revoked: 'quiet', expired: 'caution' } as const;

/** What somebody is invited to: a role, until when, and what comes with it. */
const InvitedTo = ({ role, roleUntil, teams, grants }: Invitation) => (
  <span className="block min-w-0 py-1">
    {roleTitle(role)}
    {roleUntil === null ? null : (
      <span className="block text-12 text-ink-2">
        ends <TimeAgo at={roleUntil} />
      </span>
    )}
    {teams.length + grants.length === 0 ? null : (
      <span className="block text-12 text-ink-2">
        {[
          ...(teams.length === 0 ? [] : [plural(teams.length, 'team')]),
          ...(grants.length === 0 ? [] : [plural(grants.length, 'grant')]),
        ].join(', ')}
      </span>
    )}
  </span>
);

/** Columns of the invitations. */
export const invitationColumns = (mayInvite: boolean): readonly Column<Invitation>[] => [
  {
    id: 'email',
    title: 'Invited',
    cell: ({ email, createdBy }) => (
      <span className="block min-w-0">
        <span className="block truncate" title={email}>
          {email}
        </span>
        <span className="block truncate text-12 text-ink-2">by {createdBy}</span>
      </span>
    ),
    csv: ({ email }) => email,
  },
  {
    id: 'role',
    title: 'Role',
    width: 140,
    from: 'sm',
    cell: (invitation) => <InvitedTo {...invitation} />,
    csv: ({ role }) => role ?? '',
  },
  {
    id: 'state',
    title: 'State',
    width: 90,
    cell: ({ state }) => <StatusTag tone={stateTones[state]}>{state}</StatusTag>,
    csv: ({ state }) => state,
  },
  {
    id: 'ends',
    title: 'Ends',
    width: 110,
    from: 'md',
    cell: ({ expiresAt }) => <TimeAgo at={expiresAt} />,
    csv: ({ expiresAt }) => expiresAt,
  },
  {
    id: 'act',
    title: 'Link',
    width: 104,
    align: 'right',
    cell: ({ id, email, state }) =>
      mayInvite && state === 'open' ? (
        <ConfirmButton
          label="Take back"
          title={`Take the invitation of ${email} back?`}
          consequence="Its link stops working at once."
          confirm="Take it back"
          act={takeBack.bind(null, id)}
        />
      ) : null,
  },
];
