import { writeBackup } from '@plimsoll/store';
import { progressOn } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { version } from '../version.ts';
import { findInstallation, type InstallationOptions } from './installation.ts';

/** `plimsoll admin backup FILE`. */
export const backup = async (path: string, options: InstallationOptions, terminal: Terminal): Promise<void> => {
  const { url, keyring } = await findInstallation(options, terminal);
  const progress = progressOn(terminal, 'writing');
  const made = await writeBackup({
    url,
    path,
    version,
    keyring,
    now: () => new Date(),
    onProgress: progress.show,
  }).finally(() => progress.clear());
  const { organizations } = made.header;
  const clusters = organizations.reduce((sum, organization) => sum + organization.clusters.length, 0);
  terminal.out.write(
    `Wrote ${path}: ${organizations.length} organizations, ${clusters} clusters, ${made.rows.toLocaleString('en')} rows, ` +
      `${made.bytes.toLocaleString('en')} bytes, as of ${made.header.madeAt}.\n` +
      (made.signed
        ? 'Signed. Keep PLIMSOLL_SECRET_KEY apart from it: both are needed to restore.\n'
        : 'Not signed: no PLIMSOLL_SECRET_KEY was given.\n'),
  );
};
