'use server';

import { putIdentityProvider, removeIdentityProvider } from '@plimsoll/contracts';
import type { DirectoryRole, GroupMapping } from '@plimsoll/domain';
import { attempt } from '#api/attempt.ts';
import { formResult, metAnother, nothing, saveResult } from '#api/form-result.ts';
import { isTicked, textIn, versionIn } from '#api/form-text.ts';
import { memberNames } from '#api/names.ts';
import { readMe } from '#api/reads.ts';
import type { InputOf } from '#api/types.ts';
import type { FormState } from '#design/form-state.ts';

const roleIn = (form: FormData, name: string): DirectoryRole | null => {
  const role = textIn(form, name);
  return role === '' ? null : (role as DirectoryRole);
};

/** Most groups that can be mapped, and more lines than the form has for them. */
const mostLines = 300;

/** The groups that were written down, each with its role and its teams. */
const mappingsIn = (form: FormData): GroupMapping[] => {
  const mappings: GroupMapping[] = [];
  for (let row = 0; row < mostLines && form.has(`group-${row}`); row += 1) {
    const group = textIn(form, `group-${row}`).trim();
    if (group === '') continue;
    mappings.push({ group, role: roleIn(form, `role-${row}`), teams: form.getAll(`team-${row}`).map(String) });
  }
  return mappings;
};

type Settings = Omit<InputOf<typeof putIdentityProvider>['body'], 'version' | 'clientSecret'>;

const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

/** Settings as their form asks for them; who and what is called by its name where it is known. */
const described = (settings: Settings, names: ReadonlyMap<string, string>) => {
  const nameOf = (id: string): string => names.get(id) ?? id;
  return [
    ['Name on the button', settings.label],
    ['Issuer', settings.issuer],
    ['Client id', settings.clientId],
    ['Claim with the groups', settings.groupClaim],
    [
      'Groups',
      settings.mappings
        .map(({ group, role, teams }) => [group, role ?? 'no role', ...teams.map(nameOf)].join(', '))
        .join('\n'),
    ],
    ['Role without a group', settings.defaultRole ?? 'none'],
    ['Offer it on the sign-in page', yesNo(settings.enabled)],
    ['Break-glass owner', settings.breakGlass === null ? 'nobody' : nameOf(settings.breakGlass)],
    ['Let nobody else in by password', yesNo(settings.enforced)],
  ] as const;
};

/** What those who are named in the settings are called. */
const namesIn = async (): Promise<ReadonlyMap<string, string>> =>
  new Map([...(await memberNames()), ...(await readMe()).teams.map(({ id, name }) => [id, name] as const)]);

/** Saves the identity provider. An empty secret keeps the one that is stored. */
export const saveProvider = async (_state: FormState, form: FormData): Promise<FormState> => {
  const secret = textIn(form, 'clientSecret');
  const breakGlass = textIn(form, 'breakGlass');
  const settings = {
    label: textIn(form, 'label'),
    issuer: textIn(form, 'issuer'),
    clientId: textIn(form, 'clientId'),
    groupClaim: textIn(form, 'groupClaim'),
    defaultRole: roleIn(form, 'defaultRole'),
    mappings: mappingsIn(form),
    enabled: isTicked(form, 'enabled'),
    enforced: isTicked(form, 'enforced'),
    breakGlass: breakGlass === '' ? null : breakGlass,
  };
  const body = { ...settings, version: versionIn(form), ...(secret === '' ? {} : { clientSecret: secret }) };
  const attempted = await attempt(putIdentityProvider, { body });
  const names = metAnother(attempted) ? await namesIn() : new Map<string, string>();
  return saveResult(putIdentityProvider, attempted, {
    done: nothing,
    said: 'Saved.',
    mine: described(settings, names),
    described: (stored) => described(stored, names),
  });
};

/** Takes the identity provider away. */
export const removeProvider = async (): Promise<FormState> =>
  formResult(await attempt(removeIdentityProvider, {}), {
    done: nothing,
    said: 'The identity provider is taken away; passwords let in.',
  });
