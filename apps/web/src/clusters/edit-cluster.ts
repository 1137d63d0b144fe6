'use server';

import { updateCluster } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';
import { nothing, saveResult } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { contextIn } from './context-in.ts';
import { describedContext } from './context-text.ts';

/** Changes a cluster's name and context. */
export const editCluster = async (clusterId: string, _state: FormState, form: FormData): Promise<FormState> => {
  const body = {
    name: textIn(form, 'name').trim(),
    context: contextIn(form),
    version: Number(textIn(form, 'version')),
  };
  const said = 'Saved. Priorities follow with the next evaluation.';
  return saveResult(updateCluster, await attempt(updateCluster, { params: { clusterId }, body }), {
    done: nothing,
    said,
    mine: [['Name', body.name], ...describedContext(body.context)],
    described: ({ name, context }) => [['Name', name], ...describedContext(context)],
  });
};
