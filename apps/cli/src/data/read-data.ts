import { readFile, stat } from 'node:fs/promises';
import { AppError, ReferenceDataUpdate } from '@plimsoll/domain';

/** Largest file taken: a hundred times the bundled data. */
const mostBytes = 10 * 1024 * 1024;

/** Reads data that an operator gives. Throws `input.invalid` with the file and the first place that is wrong. */
export const readData = async (file: string): Promise<ReferenceDataUpdate> => {
  const parsed = ReferenceDataUpdate.safeParse(await readJson(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError(
    'input.invalid',
    `${file}: ${issue?.path.join('.') || 'the document'}: ${issue?.message ?? 'invalid'}`,
  );
};

const readJson = async (file: string): Promise<unknown> => {
  try {
    if ((await stat(file)).size > mostBytes)
      throw new AppError('input.invalid', `${file}: larger than ${mostBytes / 1024 / 1024} MB; is it a data file?`);
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('input.invalid', `${file}: could not be read as JSON`, { cause });
  }
};
