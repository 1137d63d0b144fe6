import { randomBytes } from 'node:crypto';
import { argon2idAsync } from '@noble/hashes/argon2.js';
import { AppError, Email, Password } from '@plimsoll/domain';
import { resetPassword as storePassword } from '@plimsoll/store';
import type { Terminal } from '../terminal/terminal.ts';
import { findInstallation, type InstallationOptions } from './installation.ts';

export interface ResetPasswordOptions extends InstallationOptions {
  readonly organization?: string;
  readonly passwordStdin?: boolean;
  readonly resetSecondFactor?: boolean;
}

/** `plimsoll admin reset-password EMAIL`. */
export const resetPassword = async (
  address: string,
  options: ResetPasswordOptions,
  terminal: Terminal,
): Promise<void> => {
  const email = Email.safeParse(address);
  if (!email.success) throw new AppError('input.invalid', `${address} is not an e-mail address.`);
  const { url } = await findInstallation(options, terminal);
  const given = options.passwordStdin === true ? await readPassword(terminal) : undefined;
  const password = given ?? randomBytes(15).toString('base64url');
  const { organization, secondFactor } = await storePassword(url, {
    email: email.data,
    organization: options.organization,
    passwordHash: await hashPassword(password),
    resetSecondFactor: options.resetSecondFactor === true,
    now: new Date(),
  });
  terminal.out.write(
    `The password of ${email.data} in ${organization} was set, and their sessions were ended.\n` +
      said[secondFactor] +
      (given === undefined ? `password  ${password}   (shown this once: note it)\n` : ''),
  );
};

const said = {
  none: '',
  kept: 'Signing in still asks for a code of their second factor. If phone and recovery codes are lost, add --reset-second-factor.\n',
  reset: 'Their second factor was taken away: they may set up another once they are signed in.\n',
} as const;

const readPassword = async (terminal: Terminal): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of terminal.stdin) chunks.push(Buffer.from(chunk));
  const password = Password.safeParse(
    Buffer.concat(chunks)
      .toString('utf8')
      .replace(/\r?\n$/, ''),
  );
  if (!password.success)
    throw new AppError('input.invalid', 'The password on standard input needs 12 to 256 characters.');
  return password.data;
};

/** OWASP's minimum for argon2id, as the API hashes; in its encoded form (PHC string format). */
const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  const hash = await argon2idAsync(password, salt, { m: 19_456, t: 2, p: 1, dkLen: 32 });
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=19456,t=2,p=1$${text(salt)}$${text(hash)}`;
};
