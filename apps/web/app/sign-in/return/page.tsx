import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { CompleteSignIn } from '#identity/complete-sign-in.tsx';
import { flowCookie, readFlow } from '#identity/flow-cookie.ts';
import { afterSignIn, safeCallback } from '#session/callback-path.ts';
import { Entrance } from '#sign-in/entrance.tsx';

// The address holds a code of the identity provider.
export const metadata: Metadata = { title: 'Signing in', referrer: 'no-referrer' };

/** Where the identity provider sends browsers back to. */
const ReturnPage = async () => {
  const begun = readFlow((await cookies()).get(flowCookie())?.value);
  return (
    <Entrance title="Signing in">
      <CompleteSignIn callback={afterSignIn(safeCallback(begun?.callback))} />
    </Entrance>
  );
};

export default ReturnPage;
