import { readFile } from 'node:fs/promises';
import { AppError } from '@plimsoll/domain';

/** How a command is told its token. */
export interface TokenOptions {
  readonly token?: string;
  readonly tokenFile?: string;
}

/** The token from the options or a file; `which` says which one is wanted when there is none. */
export const tokenOf = async ({ token, tokenFile }: TokenOptions, which: string): Promise<string> => {
  const text = tokenFile === undefined ? token : await readToken(tokenFile);
  if (text === undefined || text.trim() === '')
    throw new AppError('auth.required', `no token: set PLIMSOLL_TOKEN or --token-file to ${which}`);
  if (!/^[\x21-\x7e]+$/.test(text.trim()))
    throw new AppError('auth.required', 'the token holds characters that no token has; was it copied whole?');
  return text.trim();
};

const readToken = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('input.invalid', `${path}: the token file cannot be read`, { cause });
  }
};
