import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readMe } from '#api/reads.ts';
import { DemandedSetUp } from '#second-factor/demanded-set-up.tsx';
import { endSession } from '#session/end-session.ts';
import { Entrance } from '#sign-in/entrance.tsx';

export const metadata: Metadata = { title: 'Set up your second factor' };

const signOut = async (): Promise<void> => {
  'use server';
  await endSession();
  redirect('/sign-in');
};

/** Where a session leads that began without the second factor that the organization demands. */
const SecondFactorPage = async () => {
  const me = await readMe();
  if (!me.mustSetUpSecondFactor) redirect('/');
  return (
    <Entrance title="Set up your second factor">
      <p className="text-ink-2">
        {me.organization.name} demands a second factor of everybody who signs in with a password. You can go on as soon
        as it is set up.
      </p>
      <DemandedSetUp />
      <form action={signOut}>
        <button type="submit" className="text-12 text-accent underline">
          Sign out instead
        </button>
      </form>
    </Entrance>
  );
};

export default SecondFactorPage;
