import { AppError, CustomControl } from '@plimsoll/domain';
import { type ControlText, readControlText, refuseText } from './control-text.ts';
import type { Faults, Trial } from './trial.ts';

/** Longest that checking a control may take, its examples included. */
export const longestCheck = 10_000;

/** A control as somebody sent it: as JSON, or as the text they wrote. */
export type SentControl = { readonly control: Readonly<Record<string, unknown>> } | { readonly text: string };

/** A control with nothing wrong about it, and the text that it was written as; null where it was sent as JSON. */
export interface CheckedControl {
  readonly control: CustomControl;
  readonly source: string | null;
}

/** The control as it was sent, when nothing is wrong with it. Throws `request.invalid` with everything that is. */
export const checkedControl = async (trial: Trial, sent: SentControl): Promise<CheckedControl> => {
  const text = 'text' in sent ? readControlText(sent.text) : undefined;
  const written = 'text' in sent ? text?.written : sent.control;
  const faults = await trial.check(written);
  if (faults.length === 0) return { control: CustomControl.parse(written), source: 'text' in sent ? sent.text : null };
  return text === undefined ? refuseJson(faults) : refuseByText(text, faults);
};

const refuseByText = (text: ControlText, faults: Faults): never =>
  refuseText(faults.map(({ path, message, at }) => text.faultAt(path, message, at)));

const refuseJson = (faults: Faults): never => {
  const errors = faults.map(({ path, message, at }) => ({
    path: ['control', ...path].join('.'),
    message,
    ...(at === undefined ? {} : { expression: at }),
  }));
  throw new AppError('request.invalid', `Correct "${errors[0]?.path}": ${errors[0]?.message}.`, {
    details: { errors },
  });
};

/** Runs some work with a trial, and ends the trial whatever becomes of it. */
export const withTrial = async <T>(trial: Trial, work: (trial: Trial) => Promise<T>): Promise<T> => {
  try {
    return await work(trial);
  } finally {
    await trial.end();
  }
};
