import { getIdentityProvider, listMembers } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { CommandLine } from '#design/command-line.tsx';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { removeProvider } from '#identity/identity-acts.ts';
import { ProviderForm } from '#identity/provider-form.tsx';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Identity provider' };

const stateOf = (provider: { readonly enabled: boolean; readonly enforced: boolean } | null) => {
  if (provider === null || !provider.enabled) return <StatusTag>off</StatusTag>;
  return <StatusTag tone="good">{provider.enforced ? 'the only way in' : 'offered'}</StatusTag>;
};

const IdentityProviderPage = async () => {
  const me = await readMe();
  if (!mayDo(me, 'owner:edit')) return <Note kind="told">Only owners decide through whom people sign in.</Note>;
  const [{ provider, returnAddress }, members] = await Promise.all([
    call(getIdentityProvider, {}),
    call(listMembers, {}),
  ]);
  const owners = members.items.filter(({ role, secondFactor, disabledAt, id }) => {
    const fits = role === 'owner' && secondFactor && disabledAt === null;
    return fits || id === provider?.breakGlass;
  });
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <Panel
        title="Identity provider"
        aside={stateOf(provider)}
        note="People sign in through your OpenID Connect provider. It is asked before anything is saved."
      >
        <ProviderForm provider={provider} owners={owners} teams={me.teams} />
      </Panel>
      <div className="flex min-w-0 flex-col gap-5">
        <Panel title="What the provider must know">
          <div className="flex flex-col gap-3">
            <p className="text-ink-2">
              Register a client for the authorization code flow with PKCE, and allow it this address to return to.
            </p>
            <CommandLine label="Return address" prompt={false}>
              {returnAddress}
            </CommandLine>
          </div>
        </Panel>
        {provider === null ? null : (
          <Panel title="Take it away">
            <div className="flex flex-col items-start gap-3">
              <p className="text-ink-2">People who came through it have no password and cannot sign in without it.</p>
              <ConfirmButton
                label="Take the provider away"
                title="Take the identity provider away?"
                consequence="Nobody signs in through it any more, its secret is deleted, and passwords let in again. Who is signed in stays so until the session ends."
                confirm="Take it away"
                look="danger"
                act={removeProvider}
              />
            </div>
          </Panel>
        )}
      </div>
    </div>
  );
};

export default IdentityProviderPage;
