import { AppError, CustomControl } from '@plimsoll/domain';
import type { Trial } from './trial.ts';

/** Longest that checking a control may take, its examples included. */
export const longestCheck = 10_000;

/** The control as it was written, when nothing is wrong with it. Throws `request.invalid` with everything that is. */
export const checkedControl = async (trial: Trial, written: unknown): Promise<CustomControl> => {
  const errors = (await trial.check(written)).map(({ path, message, at }) => ({
    path: ['control', ...path].join('.'),
    message,
    ...(at === undefined ? {} : { expression: at }),
  }));
  const [first] = errors;
  if (first === undefined) return CustomControl.parse(written);
  throw new AppError('request.invalid', `Correct "${first.path}": ${first.message}.`, { details: { errors } });
};

/** Runs some work with a trial, and ends the trial whatever becomes of it. */
export const withTrial = async <T>(trial: Trial, work: (trial: Trial) => Promise<T>): Promise<T> => {
  try {
    return await work(trial);
  } finally {
    await trial.end();
  }
};
