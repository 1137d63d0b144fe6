'use server';

import { createCluster } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { contextIn } from './context-in.ts';
import { publicUrl } from './push-command.ts';

export interface AddedCluster {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly url: string;
}

/** Adds a cluster. Nothing is rendered anew: the credential is in this answer only and must stay on the page. */
export const addCluster = async (_state: FormState<AddedCluster>, form: FormData): Promise<FormState<AddedCluster>> => {
  const body = { name: textIn(form, 'name').trim(), source: 'push' as const, context: contextIn(form) };
  return formResult(await attempt(createCluster, { body }), {
    fresh: false,
    done: ({ cluster, credential }) => ({
      id: cluster.id,
      name: cluster.name,
      token: credential.token,
      url: publicUrl(),
    }),
  });
};
