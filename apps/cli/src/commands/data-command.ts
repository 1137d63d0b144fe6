import { AppError, dataSetNames } from '@plimsoll/domain';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { Terminal } from '../terminal/terminal.ts';
import { type ImportOptions, importData } from './data-import.ts';
import { type DataServer, listData, type ShowOptions, showData } from './data-list.ts';
import { type RevertOptions, revertData } from './data-revert.ts';

/** `plimsoll data`: the versions, dates and vulnerabilities that controls judge by. */
export const dataCommand = (terminal: Terminal): Command => {
  const data = new Command('data')
    .description('look at the data that controls judge by, and put newer ones in their place')
    .action(() => {
      throw new AppError('request.invalid', 'say what to do with them: plimsoll data list');
    });
  data.addCommand(importCommand(terminal));
  data.addCommand(
    onServer(new Command('list').description('list the data sets, of which day they are and where they come from'))
      .addOption(new Option('--format <format>', 'how to print').choices(['table', 'json']).default('table'))
      .action((options: Partial<DataServer> & { format: 'table' | 'json' }) => listData(options, terminal)),
  );
  data.addCommand(
    onServer(new Command('show').description('print a data set as a file that can be changed and imported'))
      .addArgument(nameArgument())
      .option('--revision <number>', 'as it was imported then, with --url; 0 for the built-in one', revisionNumber)
      .action((name: (typeof dataSetNames)[number], options: ShowOptions) => showData(name, options, terminal)),
  );
  data.addCommand(
    withServer(
      new Command('revert').description('use the data from before an import again; the clusters are judged anew'),
    )
      .addArgument(nameArgument())
      .option(
        '--to <revision>',
        'an earlier import, or 0 for the built-in data; the one before unless given',
        revisionNumber,
      )
      .action((name: (typeof dataSetNames)[number], options: RevertOptions) => revertData(name, options, terminal)),
  );
  return data;
};

const importCommand = (terminal: Terminal): Command =>
  withServer(
    new Command('import').description('use the data of these files; the clusters of the organization are judged anew'),
  )
    .argument('<file...>', 'files of JSON, schema plimsoll/data/v1; each data set in one of them, as a whole')
    .option('--force', 'take data that are older than those in use too')
    .addHelpText(
      'after',
      `
Examples:
  plimsoll data show vulnerabilities > vulnerabilities.json
  plimsoll scan --data vulnerabilities.json deploy/
  plimsoll data import --url https://plimsoll.example.com vulnerabilities.json lifecycles.json
`,
    )
    .action((files: string[], options: ImportOptions) => importData(files, options, terminal));

const nameArgument = (): Argument => new Argument('<name>', 'a data set').choices(dataSetNames);

const token = (): Option =>
  new Option('--token <token>', 'an API token; better in PLIMSOLL_TOKEN or a file').env('PLIMSOLL_TOKEN');

const withServer = (command: Command): Command =>
  command
    .requiredOption('--url <address>', 'address of Plimsoll, such as https://plimsoll.example.com')
    .addOption(token())
    .option('--token-file <file>', 'a file that holds the token');

const onServer = (command: Command): Command =>
  command
    .option('--url <address>', 'of an installation; of this release unless given')
    .addOption(token())
    .option('--token-file <file>', 'a file that holds the token');

const revisionNumber = (value: string): number => {
  if (!/^\d{1,6}$/.test(value))
    throw new InvalidArgumentError('It must be the number of a revision; plimsoll data list tells it.');
  return Number(value);
};
