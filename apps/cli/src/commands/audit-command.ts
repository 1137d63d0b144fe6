import { AppError } from '@plimsoll/domain';
import { Command, Option } from 'commander';
import { type VerifyAuditOptions, verifyAudit } from '../audit/verify-audit.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** `plimsoll audit`: the audit log, apart from whoever keeps it. */
export const auditCommand = (terminal: Terminal, done: (exitCode: number) => void): Command => {
  const audit = new Command('audit').description('hold an exported audit log against its own hashes').action(() => {
    throw new AppError('request.invalid', 'say what to do with it: plimsoll audit verify FILE');
  });
  audit
    .command('verify')
    .description('recompute the hash chain and name the first entry that does not fit; 1 when there is one')
    .argument('[file]', 'an audit log exported as NDJSON; - for standard input')
    .option('--url <address>', 'take it from Plimsoll instead, such as https://plimsoll.example.com')
    .addOption(new Option('--token <token>', 'an API token; better in PLIMSOLL_TOKEN or a file').env('PLIMSOLL_TOKEN'))
    .option('--token-file <file>', 'a file that holds the token')
    .addHelpText(
      'after',
      `
Examples:
  plimsoll audit verify audit-2026-11-23.ndjson
  PLIMSOLL_TOKEN=… plimsoll audit verify --url https://plimsoll.example.com
`,
    )
    .action(async (file: string | undefined, options: VerifyAuditOptions) =>
      done(await verifyAudit(file, options, terminal)),
    );
  return audit;
};
