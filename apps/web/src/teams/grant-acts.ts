'use server';

import { createGrant, deleteGrant, previewGrant, type SeenPlaces, updateGrant } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import type { FormState } from '#design/form-state.ts';
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
export const changeGrant = async (
  grantId: string,
  version: number,
  _state: FormState,
  form: FormData,
): Promise<FormState> => {
  const body = { ...grantTermsIn(form), version };
  const changed = scopeRefusal(form) ?? (await attempt(updateGrant, { params: { grantId }, body }));
  return inGrantForm(formResult(changed, { done: nothing, said: 'Saved. It counts from the next request.' }), form);
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
