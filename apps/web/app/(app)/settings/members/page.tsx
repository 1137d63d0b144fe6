import { getSignInPolicy, type Invitation, listInvitations, listMembers } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readAllClusters, readMe } from '#api/reads.ts';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { SignInPolicyPanel } from '#second-factor/sign-in-policy-panel.tsx';
import { mayDo } from '#session/may.ts';
import { InviteForm } from '#settings/invite-form.tsx';
import { invitationColumns, memberColumns } from '#settings/member-columns.tsx';

export const metadata: Metadata = { title: 'Members' };

const dayMs = 86_400_000;

const Invitations = ({ items, mayInvite }: { readonly items: readonly Invitation[]; readonly mayInvite: boolean }) => (
  <Panel title="Invitations" flush>
    <Table
      label="Invitations"
      columns={invitationColumns(mayInvite)}
      rows={items}
      keyOf={({ id }) => id}
      empty={<EmptyState title="No invitations">Links that were made stand here, with what became of them.</EmptyState>}
    />
  </Panel>
);

const MembersPage = async ({ searchParams }: PageProps<'/settings/members'>) => {
  const [{ team }, me, clusters, members, invitations, policy] = await Promise.all([
    searchParams,
    readMe(),
    readAllClusters(),
    call(listMembers, {}),
    call(listInvitations, {}),
    call(getSignInPolicy, {}),
  ]);
  const mayInvite = mayDo(me, 'member:invite');
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <Panel
          title="Members"
          aside={
            <ButtonLink href="/settings/members/review" className="h-7 px-2 text-12">
              Access review
            </ButtonLink>
          }
          flush
        >
          <Table
            label="Members"
            columns={memberColumns(mayDo(me, 'member:edit'), me.actor.id)}
            rows={members.items}
            keyOf={({ id }) => id}
            caption={plural(members.items.length, 'member')}
            empty={<EmptyState title="No members">People stand here once they have joined.</EmptyState>}
          />
        </Panel>
        <Invitations items={invitations.items} mayInvite={mayInvite} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <Panel title="Invite somebody">
          {mayInvite ? (
            <InviteForm
              teams={me.teams}
              clusters={clusters.map(({ id, name }) => ({ id, name }))}
              team={typeof team === 'string' ? team : undefined}
              auditorUntil={new Date(Date.now() + 90 * dayMs).toISOString().slice(0, 10)}
            />
          ) : (
            <Note kind="told">Your role may not invite. Owners and admins may.</Note>
          )}
        </Panel>
        {mayDo(me, 'member:edit') ? <SignInPolicyPanel policy={policy} /> : null}
      </div>
    </div>
  );
};

export default MembersPage;
