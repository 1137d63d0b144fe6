'use server';

import { getIdentityProvider, putIdentityProvider, removeIdentityProvider } from '@plimsoll/contracts';
import type { DirectoryRole, GroupMapping } from '@plimsoll/domain';
import { attempt } from '#api/attempt.ts';
import { call } from '#api/call.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { isTicked, textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { mappingRows } from './mapping-rows.ts';

const roleIn = (form: FormData, name: string): DirectoryRole | null => {
  const role = textIn(form, name);
  return role === '' ? null : (role as DirectoryRole);
};

/** The groups that were written down, each with its role and its teams. */
const mappingsIn = (form: FormData, before: readonly GroupMapping[]): GroupMapping[] =>
  Array.from({ length: mappingRows(before.length) }, (_, row) => textIn(form, `group-${row}`).trim()).flatMap(
    (group, row) =>
      group === '' ? [] : [{ group, role: roleIn(form, `role-${row}`), teams: form.getAll(`team-${row}`).map(String) }],
  );

/** Saves the identity provider. An empty secret keeps the one that is stored. */
export const saveProvider = async (version: number, _state: FormState, form: FormData): Promise<FormState> => {
  const { provider } = await call(getIdentityProvider, {});
  const secret = textIn(form, 'clientSecret');
  const breakGlass = textIn(form, 'breakGlass');
  const body = {
    label: textIn(form, 'label'),
    issuer: textIn(form, 'issuer'),
    clientId: textIn(form, 'clientId'),
    groupClaim: textIn(form, 'groupClaim'),
    defaultRole: roleIn(form, 'defaultRole'),
    mappings: mappingsIn(form, provider?.mappings ?? []),
    enabled: isTicked(form, 'enabled'),
    enforced: isTicked(form, 'enforced'),
    breakGlass: breakGlass === '' ? null : breakGlass,
    version,
    ...(secret === '' ? {} : { clientSecret: secret }),
  };
  return formResult(await attempt(putIdentityProvider, { body }), { done: nothing, said: 'Saved.' });
};

/** Takes the identity provider away. */
export const removeProvider = async (): Promise<FormState> =>
  formResult(await attempt(removeIdentityProvider, {}), {
    done: nothing,
    said: 'The identity provider is taken away; passwords let in.',
  });
