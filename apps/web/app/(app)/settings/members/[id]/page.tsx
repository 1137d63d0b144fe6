import { getMemberAccess } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { call } from '#api/call.ts';
import { readAllClusters, readMe } from '#api/reads.ts';
import type { OutputOf } from '#api/types.ts';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';
import { endTheirs, revokeEverything } from '#settings/member-access-acts.ts';
import { MemberPanel } from '#settings/member-panel.tsx';
import { sessionColumns } from '#settings/session-columns.tsx';
import { tokenColumns } from '#settings/token-columns.tsx';
import { GrantPanel } from '#teams/grant-panel.tsx';

export const metadata: Metadata = { title: 'Member' };

/** Where a member is signed in, and what tokens they made. */
const SignedIn = ({ access: { member, sessions, tokens } }: { readonly access: OutputOf<typeof getMemberAccess> }) => (
  <>
    <Panel
      title={`Sessions of ${member.name}`}
      note={member.email}
      aside={
        <ConfirmButton
          label="Revoke everything"
          title={`Sign ${member.name} out everywhere?`}
          consequence="Every session ends and every API token that they made is revoked, at once. They may sign in again; disable them under Members if they must not."
          confirm="Revoke everything"
          act={revokeEverything.bind(null, member.id)}
        />
      }
      flush
    >
      <Table
        label="Sessions"
        columns={sessionColumns((sessionId) => endTheirs.bind(null, member.id, sessionId))}
        rows={sessions}
        keyOf={(session) => session.id}
        empty={<EmptyState title="No session">They are not signed in anywhere.</EmptyState>}
      />
    </Panel>
    <Panel title="API tokens" flush>
      <Table
        label="API tokens"
        columns={tokenColumns}
        rows={tokens}
        keyOf={(token) => token.id}
        empty={<EmptyState title="No tokens">They made none.</EmptyState>}
      />
    </Panel>
  </>
);

/** What a member holds and sees, where they are signed in, what tokens they made, and the end of each. */
const MemberPage = async ({ params, searchParams }: PageProps<'/settings/members/[id]'>) => {
  const [{ id }, { grant }, me] = await Promise.all([params, searchParams, readMe()]);
  if (!mayDo(me, 'member:edit')) return <Note kind="told">Your role may not look after others. Admins may.</Note>;
  if (!z.uuid().safeParse(id).success) notFound();
  const [access, clusters] = await Promise.all([
    call(getMemberAccess, { params: { memberId: id } }),
    readAllClusters(),
  ]);
  const { member, grants } = access;
  return (
    <div className="flex flex-col gap-5">
      <p>
        <Link href="/settings/members" className="text-accent hover:underline">
          All members
        </Link>
      </p>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <MemberPanel access={access} />
        <div className="flex min-w-0 flex-col gap-5">
          <GrantPanel
            holder={{ kind: 'member', id }}
            grants={grants}
            clusters={clusters}
            asked={typeof grant === 'string' ? grant : undefined}
            path={`/settings/members/${id}`}
            losers={`${member.name} loses`}
            mayEdit
            empty="Beside the role over everything, grants of their own and of their teams stand here."
          />
        </div>
      </div>
      <SignedIn access={access} />
    </div>
  );
};

export default MemberPage;
