'use server';

import { revertDataSet } from '@plimsoll/contracts';
import type { DataSetName } from '@plimsoll/domain';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import type { FormState } from '#design/form-state.ts';

/** Has an earlier import, or with 0 the built-in data, used again. */
export const useAgain = async (name: DataSetName, to: number, revision: number): Promise<FormState> =>
  formResult(await attempt(revertDataSet, { params: { name }, body: { to, revision } }), {
    done: nothing,
    said: 'The data are in use again. The clusters are judged anew.',
  });
