/** A text field of a form; empty when it was not sent or is a file. */
export const textIn = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** Whether a check field was ticked. */
export const isTicked = (form: FormData, name: string): boolean => form.get(name) !== null;

/** The version that a form was opened with, of what it edits. */
export const versionIn = (form: FormData): number => Number(textIn(form, 'version'));
