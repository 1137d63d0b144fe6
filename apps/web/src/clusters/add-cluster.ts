'use server';

import { addAgentCluster, createCluster } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { contextIn } from './context-in.ts';
import { publicUrl } from './push-command.ts';

export interface AddedCluster {
  readonly id: string;
  readonly name: string;
  readonly source: 'agent' | 'push';
  /** The credential that pushes, or the token that enrols. */
  readonly token: string;
  readonly url: string;
}

/** Adds a cluster. Nothing is rendered anew: the secret is in this answer only and must stay on the page. */
export const addCluster = async (_state: FormState<AddedCluster>, form: FormData): Promise<FormState<AddedCluster>> => {
  const named = { name: textIn(form, 'name').trim(), context: contextIn(form) };
  const url = publicUrl();
  if (textIn(form, 'source') === 'agent')
    return formResult(await attempt(addAgentCluster, { body: named }), {
      fresh: false,
      done: ({ cluster: { id, name }, enrolment }) => ({ id, name, source: 'agent', token: enrolment.token, url }),
    });
  return formResult(await attempt(createCluster, { body: { ...named, source: 'push' } }), {
    fresh: false,
    done: ({ cluster: { id, name }, credential }) => ({ id, name, source: 'push', token: credential.token, url }),
  });
};
