'use server';

import { deleteCluster } from '@plimsoll/contracts';
import { redirect } from 'next/navigation';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';

/** Has a cluster deleted, confirmed by its name. */
export const removeCluster = async (clusterId: string, _state: FormState, form: FormData): Promise<FormState> => {
  const answer = await attempt(deleteCluster, { params: { clusterId }, body: { name: textIn(form, 'confirmation') } });
  const state = formResult(answer, { done: nothing });
  if (state.status === 'done') redirect('/clusters');
  return state;
};
