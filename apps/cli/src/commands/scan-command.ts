import { defaultKubernetesVersion } from '@plimsoll/domain';
import { Argument, Command, Option } from 'commander';
import { usualMaxAge } from '../policy/policy-options.ts';
import { formats, type ScanOptions, thresholds } from '../scan/options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { calendarDay, frameworkFile, kubernetesVersion, namespaceName, several } from './arguments.ts';
import { applyConfigFile } from './config-file.ts';
import { scan } from './scan.ts';

const scanExamples = `
Examples:
  plimsoll scan deploy/                              judge a folder of manifests
  helm template . | plimsoll scan -                  judge what a chart renders
  kustomize build . | plimsoll scan -                judge what an overlay makes
  plimsoll scan --format sarif --output p.sarif .    findings for a code host
  plimsoll scan --framework pss --kubernetes-version 1.34 pod.yaml
  plimsoll scan --framework-file ours.yaml deploy/   only what a framework of your own names
  plimsoll scan --write-baseline known.json --fail-on never deploy/
  plimsoll scan --baseline known.json deploy/        fail on new findings alone
  plimsoll scan --url https://plimsoll.example.com --policy-of shop deploy/
`;

/** What failed before. */
const baselineOptions = (): readonly Option[] => [
  new Option('--baseline <file>', 'what --write-baseline or --format json wrote: only what is new counts'),
  new Option(
    '--write-baseline <file>',
    'write what fails as a baseline; with --baseline that one without what is fixed since',
  ),
];

/** Whose policy to judge by. */
const policyOptions = (): readonly Option[] => [
  new Option('--url <address>', 'judge by the policy of an organization, from Plimsoll at this address'),
  new Option('--token <token>', 'an API token; better in PLIMSOLL_TOKEN or a file').env('PLIMSOLL_TOKEN'),
  new Option('--token-file <file>', 'a file that holds the token'),
  new Option('--policy-of <cluster>', 'the cluster whose exceptions and version count, by its name or id in Plimsoll'),
  new Option(
    '--cache <folder>',
    'where the policy is kept for when the server is away; a folder of the user unless given',
  ),
  new Option('--offline', 'judge by the policy that was kept, and ask no server'),
  new Option('--max-age <age>', 'longest age of a kept policy, such as 30m, 12h or 7d').default(usualMaxAge),
];

/** `plimsoll scan`. */
export const scanCommand = (terminal: Terminal, done: (exitCode: number) => void): Command => {
  const command = new Command('scan')
    .description('judge manifests, or a live cluster, and print what is wrong and where')
    .addArgument(new Argument('[path...]', 'files and folders of YAML, JSON or NDJSON; - for standard input'))
    .option('--cluster', 'read a live cluster through the kubeconfig instead of files')
    .option('--context <name>', 'context of the kubeconfig, with --cluster')
    .addOption(new Option('--format <format>', 'how to print').choices(formats).default('table'))
    .option('--output <file>', 'write to a file instead of standard output')
    .addOption(
      new Option('--framework <id>', 'only controls of this framework; repeatable')
        .argParser(several)
        .default([], 'all'),
    )
    .addOption(frameworkFile())
    .addOption(new Option('--control <id>', 'only this control; repeatable').argParser(several).default([], 'all'))
    .option(
      '--kubernetes-version <version>',
      `judge as for this version; unless given as for that of --policy-of, or ${defaultKubernetesVersion}`,
      kubernetesVersion,
    )
    .option(
      '--pod-security-version <version>',
      'version of the Pod Security Standards, such as v1.25',
      kubernetesVersion,
    )
    .option('--namespace <name>', 'namespace of objects that name none', namespaceName)
    .addOption(
      new Option('--show <what>', 'print failures, or passes too').choices(['failing', 'all']).default('failing'),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity on').choices(thresholds).default('high'),
    )
    .option('--exceptions <file>', 'a YAML file of exceptions: what they cover is shown beside, and fails nothing')
    .addOption(
      new Option('--controls <path>', 'judge by the custom controls of this file or folder too; repeatable')
        .argParser(several)
        .default([], 'none'),
    )
    .addOption(
      new Option('--data <file>', 'versions, dates and vulnerabilities in the place of the bundled ones; repeatable')
        .argParser(several)
        .default([], 'none'),
    )
    .option(
      '--as-of <day>',
      'judge what is supported as of this day, such as 2026-10-27; today unless given',
      calendarDay,
    )
    .option('--config <file>', 'take options from a YAML file');
  for (const option of [...baselineOptions(), ...policyOptions()]) command.addOption(option);
  return command
    .addHelpText('after', scanExamples)
    .action(async (paths: string[], options: ScanOptions, command: Command) => {
      if (options.config !== undefined) await applyConfigFile(command, options.config);
      done(await scan(paths, command.opts<ScanOptions>(), terminal));
    });
};
