import { importDataSets } from '@plimsoll/contracts';
import { AppError, dataSetNames } from '@plimsoll/domain';
import { type DataServer, importer, json, longestAnswer, longestBody, senderTo } from '../data/data-server.ts';
import { readData } from '../data/read-data.ts';
import { ask } from '../server/ask.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface ImportOptions extends DataServer {
  readonly force?: boolean;
}

/** Has an installation use the data of these files. Nothing is imported unless all of it is. */
export const importData = async (
  files: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<void> => {
  const data = await readData(files);
  if (dataSetNames.every((name) => data[name] === undefined))
    throw new AppError(
      'input.invalid',
      `${files.join(', ')}: holds no data set; give one of ${dataSetNames.join(', ')}`,
    );
  const body = Buffer.from(JSON.stringify({ data, force: options.force === true }));
  if (body.length > longestBody)
    throw new AppError(
      'input.invalid',
      `the data are ${(body.length / 1024 / 1024).toFixed(1)} MB, and an import takes at most 1 MB; import fewer data sets at once, or leave out what no cluster of yours can have`,
    );
  const send = await senderTo(options, importer);
  const { path } = importDataSets;
  const { items } = importDataSets.response.parse(
    await ask(send, { method: 'POST', path, headers: json, body, longestAnswer }),
  );
  for (const { name, changed, revision, inUse } of items)
    terminal.out.write(
      changed
        ? `${name}: revision ${revision}, ${inUse.facts} facts${inUse.asOf === null ? '' : `, the newest of ${inUse.asOf}`}\n`
        : `${name}: the very same facts were in use; nothing changed\n`,
    );
  if (items.some(({ changed }) => changed))
    terminal.out.write('The clusters of the organization are judged anew. plimsoll data revert NAME takes it back.\n');
};
