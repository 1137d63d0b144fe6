import { AppError } from '@plimsoll/domain';
import { isStaleSave, type LastSave } from '@plimsoll/store';

/** What is stored in the place of what was saved: as the operation would have answered it, with who saved it. */
export interface Present extends LastSave {
  readonly version: number;
  readonly value: unknown;
}

/**
 * Saves, and tells what is stored now where somebody else saved meanwhile: whoever is refused can then choose whose counts.
 * Nothing of the refused save is kept, so `present` reads in a transaction of its own.
 */
export const orPresent = async <Saved>(save: () => Promise<Saved>, present: () => Promise<Present>): Promise<Saved> => {
  try {
    return await save();
  } catch (error) {
    if (!isStaleSave(error)) throw error;
    throw new AppError(error.code, error.message, { details: { present: await present() }, cause: error });
  }
};
