'use server';

import { putControlSetting } from '@plimsoll/contracts';
import type { ControlChoice } from '@plimsoll/domain';
import { attempt } from '#api/attempt.ts';
import { formResult, nothing, saveResult } from '#api/form-result.ts';
import { textIn, versionIn } from '#api/form-text.ts';
import type { FormState } from '#design/form-state.ts';
import { choiceIn, inSettingField, valueShown } from './setting-fields.ts';

/** What was decided before, and the version that takes it back. */
export interface Decided {
  readonly before: ControlChoice & { readonly reason: string };
  readonly version: number;
}

/** A decision as its form asks for it. */
const describedChoice = ({ enabled, severity, parameters, reason }: Decided['before']) => [
  ['Does it judge', enabled ? 'It judges' : 'Disabled'] as const,
  ['Severity', severity ?? 'as the control has it'] as const,
  ...Object.entries(parameters).map(([name, value]) => [`Parameter ${name}`, valueShown(value)] as const),
  ['Reason', reason] as const,
];

const said = 'It is decided. The clusters are judged anew; Changes shows what moved.';

/** Decides about a built-in control. */
export const decideControl = async (
  controlId: string,
  before: Decided['before'],
  _state: FormState<Decided>,
  form: FormData,
): Promise<FormState<Decided>> => {
  const body = { ...choiceIn(form), reason: textIn(form, 'reason'), version: versionIn(form) };
  const result = saveResult(putControlSetting, await attempt(putControlSetting, { params: { controlId }, body }), {
    done: ({ version }): Decided => ({ before, version }),
    said,
    mine: describedChoice(body),
    described: describedChoice,
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
