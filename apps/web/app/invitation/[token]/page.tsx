import { lookUpInvitation } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { attempt } from '#api/attempt.ts';
import { ButtonLink } from '#design/button.tsx';
import { Note } from '#design/note.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { roleTitle } from '#session/role-title.ts';
import { Entrance } from '#sign-in/entrance.tsx';
import { InvitationForm } from '#sign-in/invitation-form.tsx';

// The address holds the secret of the invitation.
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

const InvitationPage = async ({ params }: PageProps<'/invitation/[token]'>) => {
  const { token } = await params;
  const found = await attempt(lookUpInvitation, { body: { token } });
  if (!found.ok) {
    return (
      <Entrance title="This invitation cannot be used">
        <Note kind="stale">{found.problem.detail}</Note>
        <p className="text-ink-2">Ask whoever sent it for a new link. If you have joined already, sign in.</p>
        <ButtonLink href="/sign-in">Sign in</ButtonLink>
      </Entrance>
    );
  }
  const { organization, email, role, expiresAt } = found.value;
  return (
    <Entrance title={`Join ${organization}`}>
      <p className="text-15 text-ink-2">
        {role === null ? (
          'You are invited to what your grants and teams let you see. '
        ) : (
          <>
            You are invited as <strong className="font-medium text-ink">{roleTitle(role)}</strong>.{' '}
          </>
        )}
        The invitation ends <TimeAgo at={expiresAt} />.
      </p>
      <InvitationForm token={token} email={email} />
    </Entrance>
  );
};

export default InvitationPage;
