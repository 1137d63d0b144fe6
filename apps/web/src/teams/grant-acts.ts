'use server';

import { createGrant, deleteGrant, previewGrant, type SeenPlaces, updateGrant } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, metAnother, nothing, saveResult } from '#api/form-result.ts';
import { versionIn } from '#api/form-text.ts';
import { clusterNames } from '#api/names.ts';
import type { FormState } from '#design/form-state.ts';
import { scopeText } from '#frameworks/scope-text.ts';
import { grantRoleOptions } from './grant-roles.ts';
import { grantTermsIn, inGrantForm, scopeRefusal } from './grant-terms.ts';

/** Who a grant is given to. */
export interface Holder {
  readonly kind: 'member' | 'team';
  readonly id: string;
}

/** Gives a role in a scope. */
export const giveGrant = async (holder: Holder, _state: FormState, form: FormData): Promise<FormState> => {
  const body = { holder, ...grantTermsIn(form) };
  const given = scopeRefusal(form) ?? (await attempt(createGrant, { body }));
  return inGrantForm(formResult(given, { done: nothing, said: 'Given. It counts from the next request.' }), form);
};

/** Changes role, scope or end of a grant. */
export const changeGrant = async (grantId: string, _state: FormState, form: FormData): Promise<FormState> => {
  const body = { ...grantTermsIn(form), version: versionIn(form) };
  const changed = scopeRefusal(form) ?? (await attempt(updateGrant, { params: { grantId }, body }));
  const names = metAnother(changed) ? await clusterNames() : new Map<string, string>();
  const described = ({ role, scope, expiresAt }: Omit<typeof body, 'version'>) =>
    [
      ['Role of the grant', grantRoleOptions.find(({ value }) => value === role)?.title ?? role],
      ['Ends after', expiresAt?.slice(0, 10) ?? ''],
      ['For which clusters', scopeText(scope, names)],
    ] as const;
  const said = 'Saved. It counts from the next request.';
  return inGrantForm(saveResult(updateGrant, changed, { done: nothing, said, mine: described(body), described }), form);
};

/** Takes a grant away. */
export const takeAway = async (grantId: string): Promise<FormState> =>
  formResult(await attempt(deleteGrant, { params: { grantId } }), {
    done: nothing,
    said: 'Taken away, from the next request on.',
  });

/** What the scope in a form would let see now. */
export const previewScope = async (form: FormData): Promise<FormState<SeenPlaces>> => {
  const { scope } = grantTermsIn(form);
  const seen = scopeRefusal(form) ?? (await attempt(previewGrant, { body: { scope } }));
  return inGrantForm(formResult(seen, { done: (places) => places, fresh: false }), form);
};
