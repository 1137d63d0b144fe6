import { restoreBackup } from '@plimsoll/store';
import { progressOn } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { findInstallation, type InstallationOptions } from './installation.ts';

export interface RestoreOptions extends InstallationOptions {
  readonly unsigned?: boolean;
}

/** `plimsoll admin restore FILE`. */
export const restore = async (path: string, options: RestoreOptions, terminal: Terminal): Promise<void> => {
  const { url, keyring } = await findInstallation(options, terminal);
  const progress = progressOn(terminal, 'restoring');
  const restored = await restoreBackup({
    url,
    path,
    keyring,
    acceptUnsigned: options.unsigned === true,
    now: () => new Date(),
    onProgress: progress.show,
  }).finally(() => progress.clear());
  const { organizations, madeAt } = restored.header;
  const clusters = organizations.reduce((sum, organization) => sum + organization.clusters.length, 0);
  terminal.out.write(
    `Restored ${restored.rows.toLocaleString('en')} rows as of ${madeAt}: the postures, findings and history of ` +
      `${clusters} clusters in ${organizations.length} organizations are equal to those backed up, and the audit logs are whole.\n` +
      (restored.signatures > 0 ? `${restored.signatures} signatures are genuine.\n` : '') +
      'People sign in again. Restart API and worker if they were running.\n',
  );
};
