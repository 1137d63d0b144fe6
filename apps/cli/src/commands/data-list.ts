import { exportDataSet, listDataSets } from '@plimsoll/contracts';
import { bundledData } from '@plimsoll/controls';
import {
  AppError,
  type DataSetName,
  type DataSetSummary,
  dataSetNames,
  freshDays,
  summaryOf,
  systemClock,
} from '@plimsoll/domain';
import { type DataServer, longestAnswer, reader, senderTo } from '../data/data-server.ts';
import { ask } from '../server/ask.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeText } from '../terminal/write-text.ts';

export type { DataServer };

export interface ShowOptions extends Partial<DataServer> {
  readonly revision?: number;
}

interface Row extends DataSetSummary {
  readonly name: DataSetName;
  /** `built-in`, or the import and who made it. */
  readonly origin: string;
  readonly old: boolean;
}

/** Lists the data sets of an installation, or without one those of this release. */
export const listData = async (
  { format, ...server }: Partial<DataServer> & { readonly format: 'table' | 'json' },
  terminal: Terminal,
): Promise<void> => {
  const rows = server.url === undefined ? ownRows() : await rowsOf({ ...server, url: server.url });
  await writeText(
    format === 'json' ? [`${JSON.stringify(rows, undefined, 2)}\n`] : table(rows, terminal),
    terminal.out,
  );
};

const ownRows = (): readonly Row[] => {
  const oldest = new Date(systemClock.now().getTime() - freshDays * 86_400_000).toISOString().slice(0, 10);
  return dataSetNames.map((name) => {
    const summary = summaryOf(bundledData()[name]);
    return { name, ...summary, origin: 'built-in', old: summary.asOf === null || summary.asOf < oldest };
  });
};

const rowsOf = async (server: DataServer): Promise<readonly Row[]> => {
  const { items } = listDataSets.response.parse(
    await ask(await senderTo(server, reader), {
      method: 'GET',
      path: listDataSets.path,
      headers: {},
      longestAnswer,
    }),
  );
  return items.map(({ name, inUse: { facts, sources, sourceCount, asOf, old, origin, importedBy, importedAt } }) => ({
    name,
    facts,
    sources,
    sourceCount,
    asOf,
    origin: origin === 0 ? 'built-in' : `revision ${origin} by ${importedBy} at ${importedAt}`,
    old,
  }));
};

function* table(rows: readonly Row[], { colors }: Terminal): Iterable<string> {
  const width = Math.max(...rows.map(({ name }) => name.length));
  for (const { name, facts, asOf, old, origin, sources, sourceCount } of rows) {
    const [first, second] = sources;
    const more = sourceCount > 2 ? ` and ${sourceCount - 2} more` : '';
    const from = [first, second].filter((source) => source !== undefined).join(', ');
    yield `${colors.bold(name.padEnd(width))}  ${asOf ?? 'no facts  '}  ${String(facts).padStart(5)} facts  ${origin}${old ? `, ${colors.yellow(`older than ${freshDays} days`)}` : ''}\n`;
    if (from !== '') yield `${' '.repeat(width)}  ${colors.dim(`from ${from}${more}`)}\n`;
  }
}

/** Prints a data set as a file that `import` and `scan --data` take. */
export const showData = async (
  name: DataSetName,
  { revision, ...server }: ShowOptions,
  terminal: Terminal,
): Promise<void> => {
  if (server.url === undefined && revision !== undefined)
    throw new AppError('request.invalid', '--revision is of an installation: say which one with --url');
  const file =
    server.url === undefined
      ? { schema: 'plimsoll/data/v1', [name]: bundledData()[name] }
      : await fileOf(name, revision, { ...server, url: server.url });
  await writeText([`${JSON.stringify(file, undefined, 2)}\n`], terminal.out);
};

const fileOf = async (name: DataSetName, revision: number | undefined, server: DataServer): Promise<unknown> =>
  await ask(await senderTo(server, reader), {
    method: 'GET',
    path: `${exportDataSet.path.replace('{name}', name)}${revision === undefined ? '' : `?revision=${revision}`}`,
    headers: {},
    longestAnswer,
  });
