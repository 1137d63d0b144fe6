'use server';

import { updateNamespace } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import type { FormState } from '#design/form-state.ts';
import { contextIn } from './context-in.ts';

type Namespace = { readonly clusterId: string; readonly namespace: string };

/** Sets a namespace's context by hand. */
export const editNamespace = async (params: Namespace, _state: FormState, form: FormData): Promise<FormState> =>
  formResult(await attempt(updateNamespace, { params, body: { context: contextIn(form) } }), {
    done: nothing,
    said: 'Saved. Priorities follow with the next evaluation.',
  });

/** Hands a namespace's context back to the cluster's. */
export const inheritContext = async (params: Namespace): Promise<FormState> =>
  formResult(await attempt(updateNamespace, { params, body: { context: null } }), {
    done: nothing,
    said: 'The cluster’s context applies again.',
  });
