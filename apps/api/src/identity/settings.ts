import { getIdentityProvider, putIdentityProvider, removeIdentityProvider } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  endPasswordSessions,
  hasClientSecret,
  type IdentityProvider,
  keepBreakGlass,
  lastSave,
  type OrgTransaction,
  readClientSecret,
  readIdentityProvider,
  recordAct,
  storeClientSecret,
  removeIdentityProvider as storeRemoved,
  writeIdentityProvider,
} from '@plimsoll/store';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { requireKeyring } from '../second-factor/check-code.ts';
import { orPresent } from '../server/or-present.ts';
import { type PersonCaller, route } from '../server/route.ts';
import { checkProvider } from './provider-client.ts';
import { returnAddressOf } from './sign-in.ts';

const shown = (provider: IdentityProvider, hasSecret: boolean, publicUrl: string) => ({
  ...provider,
  mappings: provider.mappings.map(({ teams, ...mapping }) => ({ ...mapping, teams: [...teams] })),
  hasSecret,
  returnAddress: returnAddressOf(publicUrl),
});

const readShown = async (tx: OrgTransaction, publicUrl: string) => {
  const provider = await readIdentityProvider(tx);
  return provider === undefined ? null : shown(provider, await hasClientSecret(tx), publicUrl);
};

export const getIdentityProviderRoute = route(getIdentityProvider, async ({ store, publicUrl }, { caller }) => ({
  provider: await store.inOrganization(caller.orgId, (tx) => readShown(tx, publicUrl)),
  returnAddress: returnAddressOf(publicUrl),
}));

/** A provider that is newly turned on or moved is asked first: what cannot work is not saved. */
const mustAsk = (before: IdentityProvider | undefined, after: IdentityProvider): boolean =>
  after.enabled && (before?.enabled !== true || before.issuer !== after.issuer);

const enter = async (tx: OrgTransaction, caller: PersonCaller, act: string, details: object, now: Date) =>
  await recordAct(tx, {
    at: now,
    actor: actorOf(caller),
    act: `identity-provider.${act}`,
    target: caller.organization,
    details: { ...details },
  });

/** Whoever turns passwords off stays signed in, to take it back if it does not work. */
export const putIdentityProviderRoute = route(
  putIdentityProvider,
  async ({ store, keyring: given, clock, publicUrl }, { caller, body }) => {
    const [keyring, now] = [requireKeyring(given), clock.now()];
    const { clientSecret, ...settings } = body;
    if (settings.enforced && (!settings.enabled || settings.breakGlass === null))
      throw new AppError('request.invalid', 'Turn the provider on and name a break-glass owner before passwords go.');
    const { before, stored } = await store.inOrganization(caller.orgId, async (tx) => ({
      before: await readIdentityProvider(tx),
      stored: clientSecret === undefined ? await readClientSecret(tx, keyring) : undefined,
    }));
    const secret = clientSecret === undefined ? stored : (clientSecret ?? undefined);
    const { issuer, clientId } = settings;
    if (mustAsk(before, settings)) await checkProvider({ issuer, clientId, clientSecret: secret });
    const save = async (tx: OrgTransaction) => {
      await writeIdentityProvider(tx, settings, now);
      if (clientSecret !== undefined) await storeClientSecret(tx, keyring, clientSecret, now);
      await keepBreakGlass(tx);
      const ends = settings.enforced && before?.enforced !== true;
      const stay = [settings.breakGlass ?? '', memberIdOf(caller)].filter((id) => id !== '');
      const sessionsEnded = ends ? await endPasswordSessions(tx, stay, now) : 0;
      const { label, enabled, enforced, breakGlass, groupClaim, defaultRole } = settings;
      const details = {
        label,
        issuer,
        clientId,
        groupClaim,
        defaultRole,
        enabled,
        enforced,
        breakGlass,
        sessionsEnded,
      };
      await enter(tx, caller, 'changed', { ...details, mappings: settings.mappings.length }, now);
      const after = { ...settings, version: settings.version + 1 };
      return shown(after, await hasClientSecret(tx), publicUrl);
    };
    return await orPresent(
      () => store.inOrganization(caller.orgId, save),
      () =>
        store.inOrganization(caller.orgId, async (tx) => {
          const value = await readShown(tx, publicUrl);
          const saved = await lastSave(tx, ['identity-provider.changed', 'identity-provider.removed']);
          return { ...saved, version: value?.version ?? 0, value };
        }),
    );
  },
);

export const removeIdentityProviderRoute = route(removeIdentityProvider, async ({ store, clock }, { caller }) => {
  await store.inOrganization(caller.orgId, async (tx) => {
    if (!(await storeRemoved(tx)))
      throw new AppError('resource.not-found', 'There is no identity provider to take away.');
    await enter(tx, caller, 'removed', {}, clock.now());
  });
});
