import { getDataSet, revertDataSet } from '@plimsoll/contracts';
import { AppError, type DataSetName } from '@plimsoll/domain';
import { type DataServer, importer, json, longestAnswer, senderTo } from '../data/data-server.ts';
import { ask } from '../server/ask.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface RevertOptions extends DataServer {
  readonly to?: number;
}

/** Has an installation use what it used before the import in use, or another import. */
export const revertData = async (name: DataSetName, options: RevertOptions, terminal: Terminal): Promise<void> => {
  const send = await senderTo(options, importer);
  const path = getDataSet.path.replace('{name}', name);
  const { before, revision } = getDataSet.response.parse(
    await ask(send, { method: 'GET', path, headers: {}, longestAnswer }),
  );
  const to = options.to ?? before;
  if (to === null)
    throw new AppError('request.invalid', `${name}: the built-in facts are in use; there is nothing to take back`);
  const { inUse } = revertDataSet.response.parse(
    await ask(send, {
      method: 'POST',
      path: revertDataSet.path.replace('{name}', name),
      headers: json,
      body: Buffer.from(JSON.stringify({ to, revision })),
      longestAnswer,
    }),
  );
  terminal.out.write(
    `${name}: ${inUse.origin === 0 ? 'the built-in facts are' : `revision ${inUse.origin} is`} in use again${inUse.asOf === null ? '' : `, the newest fact of ${inUse.asOf}`}. The clusters of the organization are judged anew.\n`,
  );
};
