'use server';

import { type NamespacePosture, updateNamespace } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing, saveResult } from '#api/form-result.ts';
import { versionIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { contextIn } from './context-in.ts';
import { contextSourceText, describedContext } from './context-text.ts';

type Namespace = { readonly clusterId: string; readonly namespace: string };

const described = ({ context, contextSource }: Pick<NamespacePosture, 'context' | 'contextSource'>) =>
  [['Where it is from', contextSourceText[contextSource]], ...describedContext(context)] as const;

/** Sets a namespace's context by hand. */
export const editNamespace = async (params: Namespace, _state: FormState, form: FormData): Promise<FormState> => {
  const body = { context: contextIn(form), version: versionIn(form) };
  return saveResult(updateNamespace, await attempt(updateNamespace, { params, body }), {
    done: nothing,
    said: 'Saved. Priorities follow with the next evaluation.',
    mine: described({ context: body.context, contextSource: 'hand' }),
    described,
  });
};

/** Hands a namespace's context back to the cluster's. */
export const inheritContext = async (params: Namespace, version: number): Promise<FormState> =>
  formResult(await attempt(updateNamespace, { params, body: { context: null, version } }), {
    done: nothing,
    said: 'The cluster’s context applies again.',
  });
