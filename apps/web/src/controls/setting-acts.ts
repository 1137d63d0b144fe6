'use server';

import { putControlSetting } from '@plimsoll/contracts';
import type { ControlChoice } from '@plimsoll/domain';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing } from '#api/form-result.ts';
import { textIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { choiceIn, inSettingField } from './setting-fields.ts';

/** What was decided before, and the version that takes it back. */
export interface Decided {
  readonly before: ControlChoice & { readonly reason: string };
  readonly version: number;
}

const said = 'It is decided. The clusters are judged anew; Changes shows what moved.';

/** Decides about a built-in control. */
export const decideControl = async (
  controlId: string,
  before: Decided['before'],
  _state: FormState<Decided>,
  form: FormData,
): Promise<FormState<Decided>> => {
  const body = { ...choiceIn(form), reason: textIn(form, 'reason'), version: Number(textIn(form, 'version')) };
  const result = formResult(await attempt(putControlSetting, { params: { controlId }, body }), {
    done: ({ version }): Decided => ({ before, version }),
    said,
  });
  if (result.status !== 'refused') return result;
  const errors = result.refused.errors.map((error) => inSettingField(error, form));
  return { ...result, refused: { ...result.refused, errors } };
};

/** Takes a decision back: what was decided before is decided again. */
export const undoDecision = async (controlId: string, { before, version }: Decided): Promise<FormState> => {
  const { reason, ...choice } = before;
  const body = { ...choice, reason: reason === '' && !choice.enabled ? 'Taken back' : reason, version };
  return formResult(await attempt(putControlSetting, { params: { controlId }, body }), {
    done: nothing,
    said: 'It is as it was before. The clusters are judged anew.',
  });
};
