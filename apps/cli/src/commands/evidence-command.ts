import { AppError } from '@plimsoll/domain';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';
import { type EvidenceOptions, importEvidence } from './evidence-import.ts';

const instant = (value: string): string => {
  const time = new Date(value);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(value) || Number.isNaN(time.getTime()))
    throw new InvalidArgumentError('It must be an instant, such as 2026-11-20T08:30:00Z.');
  return time.toISOString();
};

/** `plimsoll evidence`: what other tools found. */
export const evidenceCommand = (terminal: Terminal, done: (exitCode: number) => void): Command => {
  const evidence = new Command('evidence')
    .description('take over what other tools found where nothing of our own can see')
    .action(() => {
      throw new AppError('request.invalid', 'say what to do with it: plimsoll evidence import FILE');
    });
  evidence
    .command('import')
    .description('import what kube-bench --json found on one node')
    .argument('<file>', 'the report of one run on one node; - for standard input')
    .requiredOption('--url <address>', 'address of Plimsoll, such as https://plimsoll.example.com')
    .addOption(new Option('--token <token>', 'an API token; better in PLIMSOLL_TOKEN or a file').env('PLIMSOLL_TOKEN'))
    .option('--token-file <file>', 'a file that holds the token')
    .requiredOption('--cluster <name>', 'the cluster, by its name in Plimsoll')
    .option('--node <name>', 'the Node that kube-bench ran on; left out where the cluster has one alone')
    .option('--at <instant>', 'when kube-bench ran; when the file was written unless given', instant)
    .option('--tool-version <version>', 'version of kube-bench, which its reports do not say')
    .addHelpText(
      'after',
      `
Examples:
  plimsoll evidence import --url https://plimsoll.example.com --cluster shop --node cp-1 report.json
  kube-bench --json | plimsoll evidence import --url https://plimsoll.example.com --cluster shop \\
    --node "$(hostname)" --at "$(date -u +%FT%TZ)" -
`,
    )
    .action(async (file: string, options: EvidenceOptions) => done(await importEvidence(file, options, terminal)));
  return evidence;
};
