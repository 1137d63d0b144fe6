import { defaultKubernetesVersion } from '@plimsoll/domain';
import { admissionActions, fixRisks } from '@plimsoll/engine';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { adminCommand } from './admin/admin-command.ts';
import { type AdmissionOptions, exportAdmission } from './commands/admission.ts';
import { frameworkFile, kubernetesVersion, namespaceName, several } from './commands/arguments.ts';
import { auditCommand } from './commands/audit-command.ts';
import { checkControls } from './commands/check-controls.ts';
import { dataCommand } from './commands/data-command.ts';
import { evidenceCommand } from './commands/evidence-command.ts';
import { type FixOptions, fix } from './commands/fix.ts';
import { listControls } from './commands/list-controls.ts';
import { type FrameworkListOptions, listFrameworks } from './commands/list-frameworks.ts';
import { type PushOptions, push } from './commands/push.ts';
import { scanCommand } from './commands/scan-command.ts';
import { verifyCommand } from './commands/verify.ts';
import type { Terminal } from './terminal/terminal.ts';
import { version } from './version.ts';

/** Columns of a help that goes to a file. */
const helpWidth = 100;

/** The command line; `done` hears the exit code of the command that ran. */
export const programOn = (terminal: Terminal, done: (exitCode: number) => void): Command => {
  const program = new Command('plimsoll')
    .description(
      'Kubernetes security posture: scan and mend manifests, scan a cluster, push an inventory, read the catalogue.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
      getOutHelpWidth: () => terminal.width ?? helpWidth,
      getErrHelpWidth: () => terminal.width ?? helpWidth,
    })
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', `\nExit codes: 0 clean, 1 findings at or above --fail-on, 2 usage or input error.\n`);
  program.addCommand(scanCommand(terminal, done).copyInheritedSettings(program));
  program.addCommand(fixCommand(terminal, done).copyInheritedSettings(program));
  program.addCommand(pushCommand(terminal, done).copyInheritedSettings(program));
  program.addCommand(withSettings(admissionCommand(terminal), program));
  program.addCommand(withSettings(evidenceCommand(terminal, done), program));
  program.addCommand(withSettings(auditCommand(terminal, done), program));
  program.addCommand(withSettings(dataCommand(terminal), program));
  program.addCommand(withSettings(verifyCommand(terminal, done), program));
  program.addCommand(withSettings(adminCommand(terminal, done), program));
  const format = (): Option =>
    new Option('--format <format>', 'how to print').choices(['table', 'json']).default('table');
  const controls = program
    .command('controls')
    .description('list the controls of the catalogue, or tell all about one')
    .argument('[id]', 'a control')
    .addOption(format())
    .action((id: string | undefined, options: { format: 'table' | 'json' }) =>
      listControls(id, options.format, terminal),
    );
  controls
    .command('check')
    .description('check custom controls: their shape, their expressions, and that their examples come out as they say')
    .argument('<path...>', 'files and folders of YAML or JSON')
    .action(async (paths: string[]) => done(await checkControls(paths, terminal)));
  program
    .command('frameworks')
    .description('list the frameworks, or the requirements of one')
    .argument('[id]', 'a framework')
    .addOption(
      new Option('--format <format>', 'how to print; yaml is a file to make one of your own from')
        .choices(['table', 'json', 'yaml'])
        .default('table'),
    )
    .addOption(frameworkFile())
    .action((id: string | undefined, options: FrameworkListOptions) => listFrameworks(id, options, terminal));
  return program;
};

/** A command and those below it write where the program writes. */
const withSettings = (command: Command, parent: Command): Command => {
  command.copyInheritedSettings(parent);
  for (const below of command.commands) withSettings(below, command);
  return command;
};

const fixCommand = (terminal: Terminal, done: (exitCode: number) => void): Command =>
  new Command('fix')
    .description('mend YAML files where they lie, keeping comments and order, by the cures that controls know')
    .addArgument(new Argument('<path...>', 'files and folders of YAML'))
    .option('--dry-run', 'print what would change as a diff, and change nothing')
    .addOption(
      new Option('--risk <level>', 'the most that a cure may break in a program that relies on the fault')
        .choices(fixRisks)
        .default('low'),
    )
    .option('--suggested', 'also write values that only the owner can know, to begin with: look at each')
    .addOption(new Option('--control <id>', 'only this control; repeatable').argParser(several).default([], 'all'))
    .option('--kubernetes-version <version>', 'judge as for this version', kubernetesVersion, defaultKubernetesVersion)
    .option('--namespace <name>', 'namespace of objects that name none', namespaceName)
    .addHelpText(
      'after',
      `
Examples:
  plimsoll fix --dry-run deploy/                     see what would change
  plimsoll fix --risk medium deploy/                 mend what rarely breaks anything
  plimsoll fix --control pod-privileged --risk high web.yaml
`,
    )
    .action(async (paths: string[], options: FixOptions) => done(await fix(paths, options, terminal)));

const admissionCommand = (terminal: Terminal): Command =>
  new Command('admission').description('have the API server itself ask what controls ask').addCommand(
    new Command('export')
      .description('write controls as ValidatingAdmissionPolicy with bindings, for Kubernetes 1.30 and later')
      .addOption(
        new Option('--framework <id>', 'only controls of this framework; repeatable')
          .argParser(several)
          .default([], 'all'),
      )
      .addOption(frameworkFile())
      .addOption(new Option('--control <id>', 'only this control; repeatable').argParser(several).default([], 'all'))
      .addOption(
        new Option('--action <action>', 'what the API server does about a fault')
          .choices(admissionActions)
          .default('warn'),
      )
      .option('--namespace-selector <selector>', 'only namespaces with these labels, such as env=prod,tier!=test')
      .addOption(
        new Option('--parameter <value>', 'a parameter of a control, as CONTROL.NAME=JSON; repeatable')
          .argParser(several)
          .default([], 'none'),
      )
      .option(
        '--kubernetes-version <version>',
        'judge as for this version',
        kubernetesVersion,
        defaultKubernetesVersion,
      )
      .option(
        '--pod-security-version <version>',
        'version of the Pod Security Standards, such as v1.25',
        kubernetesVersion,
      )
      .option('--output <file>', 'write to a file instead of standard output')
      .addHelpText(
        'after',
        `
Examples:
  plimsoll admission export --framework pss | kubectl apply -f -
  plimsoll admission export --control pod-privileged --action deny --namespace-selector env=prod
  plimsoll admission export --control img-registry-allowlist \\
    --parameter 'img-registry-allowlist.prefixes=["registry.example.com"]'
`,
      )
      .action((options: AdmissionOptions) => exportAdmission(options, terminal)),
  );

const pushCommand = (terminal: Terminal, done: (exitCode: number) => void): Command =>
  new Command('push')
    .description(
      'send manifests or a dump as the inventory of a cluster, redacted before a byte leaves, and wait for the verdicts',
    )
    .addArgument(new Argument('[path...]', 'files and folders of YAML, JSON or NDJSON; - for standard input'))
    .requiredOption('--url <address>', 'address of Plimsoll, such as https://plimsoll.example.com')
    .addOption(
      new Option('--token <token>', "the cluster's credential; better in PLIMSOLL_TOKEN or a file").env(
        'PLIMSOLL_TOKEN',
      ),
    )
    .option('--token-file <file>', 'a file that holds the credential')
    .option('--partial', 'replace only what the same source sent before')
    .option('--source <name>', 'name of the source, with --partial')
    .option('--complete', 'the files are everything in the cluster: kinds they do not hold do not exist')
    .option('--include-secrets', 'send Secrets too: their names, types and keys, never values')
    .option('--kubernetes-version <version>', 'version of the cluster', kubernetesVersion)
    .option('--namespace <name>', 'namespace of objects that name none', namespaceName, 'default')
    .option('--no-wait', 'do not wait for the verdicts')
    .option('--timeout <seconds>', 'longest wait for the verdicts', seconds, 300)
    .addHelpText(
      'after',
      `
Examples:
  plimsoll push --url https://plimsoll.example.com --token-file token deploy/
  kubectl get all,cm,sa,roles,rolebindings -A -o json | plimsoll push --url https://plimsoll.example.com -
  plimsoll push --url https://plimsoll.example.com --partial --source shop-repository shop/
`,
    )
    .action(async (paths: string[], options: PushOptions) => done(await push(paths, options, terminal)));

const seconds = (value: string): number => {
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0) throw new InvalidArgumentError('It must be a number of seconds.');
  return number;
};
