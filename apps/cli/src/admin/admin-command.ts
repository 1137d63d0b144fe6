import { Command, Option } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';
import type { DoctorOptions } from './doctor.ts';
import type { InstallationOptions } from './installation.ts';
import type { ResetPasswordOptions } from './reset-password.ts';
import type { RestoreOptions } from './restore.ts';

const databaseUrl = (): Option =>
  new Option('--database-url <url>', 'Postgres as the role that owns the tables; also DATABASE_URL');
const data = (): Option => new Option('--data <folder>', 'the data folder of npm start, instead of a database');

/**
 * `plimsoll admin`: what an operator does with the rights of the tables' owner. Each is loaded when it runs: a scan needs
 * neither Postgres nor a queue.
 */
export const adminCommand = (terminal: Terminal, done: (exitCode: number) => void): Command => {
  const admin = new Command('admin').description('back up, restore and examine an installation').addHelpText(
    'after',
    `
PLIMSOLL_SECRET_KEY is the key of stored secrets; with it backups are signed, and signatures verified.
Exit codes: 0 done, 2 refused or failed; doctor: 0 well, 1 warnings, 2 failures.
`,
  );
  const add = (name: string, description: string): Command =>
    admin.command(name).description(description).addOption(databaseUrl()).addOption(data());
  add('backup', 'write everything into one file, as of one instant, while all goes on working')
    .argument('<file>', 'a file that does not exist yet')
    .action(async (file: string, options: InstallationOptions) =>
      (await import('./backup.ts')).backup(file, options, terminal),
    );
  add('restore', 'load a backup into an empty, migrated database and prove that it is equal')
    .argument('<file>', 'a backup')
    .option('--unsigned', 'take a backup that should be signed and is not')
    .action(async (file: string, options: RestoreOptions) =>
      (await import('./restore.ts')).restore(file, options, terminal),
    );
  add('reset-password', 'set the password of a member and end their sessions')
    .argument('<email>', "the member's address")
    .option('--organization <name>', 'where several organizations have the address')
    .option('--password-stdin', 'read the password from standard input instead of making one up')
    .option('--reset-second-factor', 'take their second factor away too, for who has lost phone and recovery codes')
    .action(async (email: string, options: ResetPasswordOptions) =>
      (await import('./reset-password.ts')).resetPassword(email, options, terminal),
    );
  add('rotate-keys', 'seal stored secrets anew under PLIMSOLL_SECRET_KEY, from PLIMSOLL_SECRET_KEY_PREVIOUS').action(
    async (options: InstallationOptions) => (await import('./rotate-keys.ts')).rotateKeys(options, terminal),
  );
  add('doctor', 'look at everything an operator would, and say what to do; changes nothing')
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json']).default('table'))
    .action(async (options: DoctorOptions) => done(await (await import('./doctor.ts')).doctor(options, terminal)));
  return admin;
};
