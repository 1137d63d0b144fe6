import { getMemberAccess } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';
import { endTheirs, revokeEverything } from '#settings/member-access-acts.ts';
import { sessionColumns } from '#settings/session-columns.tsx';
import { tokenColumns } from '#settings/token-columns.tsx';

export const metadata: Metadata = { title: 'Access of a member' };

/** Where a member is signed in, what tokens they made, and the end of both. */
const MemberPage = async ({ params }: { readonly params: Promise<{ readonly id: string }> }) => {
  const [{ id }, me] = await Promise.all([params, readMe()]);
  if (!mayDo(me, 'member:edit')) return <Note kind="told">Your role may not look after others. Admins may.</Note>;
  if (!z.uuid().safeParse(id).success) notFound();
  const { member, sessions, tokens } = await call(getMemberAccess, { params: { memberId: id } });
  return (
    <div className="flex flex-col gap-5">
      <p>
        <Link href="/settings/members" className="text-accent hover:underline">
          All members
        </Link>
      </p>
      <Panel
        title={`Sessions of ${member.name}`}
        note={member.email}
        aside={
          <ConfirmButton
            label="Revoke everything"
            title={`Sign ${member.name} out everywhere?`}
            consequence="Every session ends and every API token that they made is revoked, at once. They may sign in again; disable them under Members if they must not."
            confirm="Revoke everything"
            act={revokeEverything.bind(null, id)}
          />
        }
        flush
      >
        <Table
          label="Sessions"
          columns={sessionColumns((sessionId) => endTheirs.bind(null, id, sessionId))}
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
    </div>
  );
};

export default MemberPage;
