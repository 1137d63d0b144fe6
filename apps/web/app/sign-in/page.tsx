import { getMe, listSignInProviders } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { attempt } from '#api/attempt.ts';
import { currentCaller } from '#api/caller.ts';
import { ApiProblem, ApiUnreachable } from '#api/errors.ts';
import { send } from '#api/send.ts';
import { Note } from '#design/note.tsx';
import { ProviderLinks } from '#identity/provider-links.tsx';
import { afterSignIn, safeCallback } from '#session/callback-path.ts';
import { Entrance } from '#sign-in/entrance.tsx';
import { SignInForm } from '#sign-in/sign-in-form.tsx';

export const metadata: Metadata = { title: 'Sign in' };

const stateOf = async (): Promise<'signed-in' | 'signed-out' | 'ended' | 'unreachable'> => {
  const caller = await currentCaller();
  if (caller.token === undefined) return 'signed-out';
  try {
    await send(getMe, {}, caller);
    return 'signed-in';
  } catch (error) {
    if (error instanceof ApiProblem) return 'ended';
    if (error instanceof ApiUnreachable) return 'unreachable';
    throw error;
  }
};

/** Without the API there are no buttons, and the page says so by itself. */
const readProviders = async () => {
  const found = await attempt(listSignInProviders, {});
  return found.ok ? found.value.items : [];
};

const SignInPage = async ({ searchParams }: PageProps<'/sign-in'>) => {
  const asked = await searchParams;
  const callback = afterSignIn(safeCallback(asked.callback));
  const [state, providers] = await Promise.all([stateOf(), readProviders()]);
  if (state === 'signed-in') redirect(callback);
  return (
    <Entrance title="Sign in">
      {state === 'ended' ? <Note kind="told">Your session has ended. Sign in to go on where you were.</Note> : null}
      {state === 'unreachable' ? (
        <Note kind="stale">The API does not answer. Your data is safe; try again in a moment.</Note>
      ) : null}
      {asked.refused === undefined ? null : (
        <Note kind="wrong">The identity provider cannot be used now. Try again, or ask who runs it.</Note>
      )}
      <ProviderLinks providers={providers} callback={callback} />
      <SignInForm callback={callback} />
      <p className="text-12 text-ink-2">
        The first owner’s sign-in was printed where Plimsoll was started. Everybody else joins by an invitation link
        from an owner or admin.
      </p>
    </Entrance>
  );
};

export default SignInPage;
