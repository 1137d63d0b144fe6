import { AppError } from '@plimsoll/domain';
import { rotateKeys as storeRotation } from '@plimsoll/store';
import type { Terminal } from '../terminal/terminal.ts';
import { findInstallation, type InstallationOptions } from './installation.ts';

/** `plimsoll admin rotate-keys`. */
export const rotateKeys = async (options: InstallationOptions, terminal: Terminal): Promise<void> => {
  const { url, keyring } = await findInstallation(options, terminal);
  if (keyring === undefined)
    throw new AppError(
      'input.invalid',
      'Set PLIMSOLL_SECRET_KEY to the new key and PLIMSOLL_SECRET_KEY_PREVIOUS to the old one.',
    );
  const resealed = await storeRotation(url, keyring, new Date());
  terminal.out.write(
    `${resealed} secrets were sealed anew; all are under key ${keyring.current}. ` +
      'PLIMSOLL_SECRET_KEY_PREVIOUS is needed for older backups only.\n',
  );
};
