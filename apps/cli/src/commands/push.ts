import {
  httpSender,
  SyncClient,
  type SyncStatus,
  serverAddress,
  usualPatience,
  waitUntilApplied,
} from '@plimsoll/collect';
import { AppError, type AssetCounts, noAssets, totalAssets } from '@plimsoll/domain';
import { loadLine } from '../format/load-line.ts';
import { type Gathered, gather } from '../push/gather.ts';
import { send } from '../push/send.ts';
import { Spool } from '../push/spool.ts';
import { readSources } from '../read/read-sources.ts';
import { tokenOf } from '../server/token.ts';
import { progressOn } from '../terminal/progress.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { version } from '../version.ts';

/** Everything `push` can be told, after parsing. */
export interface PushOptions {
  readonly url: string;
  readonly token?: string;
  readonly tokenFile?: string;
  readonly partial?: boolean;
  readonly source?: string;
  readonly complete?: boolean;
  readonly includeSecrets?: boolean;
  readonly kubernetesVersion?: string;
  readonly namespace: string;
  readonly wait: boolean;
  readonly timeout: number;
}

/**
 * Sends files as the inventory of a cluster and prints what was found. Returns 0, or 2 when some of the files could not
 * be read: then nothing is sent, because half an inventory would look like a cluster that lost its other half.
 */
export const push = async (paths: readonly string[], options: PushOptions, terminal: Terminal): Promise<0 | 2> => {
  refuseContradictions(paths, options);
  const server = serverAddress(options.url);
  const token = await tokenOf(options, 'the credential that was shown when the cluster was added');
  const spool = await Spool.create();
  try {
    const gathered = await gatherAll(paths, options, spool, terminal);
    tell(gathered, options, terminal);
    if (gathered.errors.length > 0) return 2;
    const client = new SyncClient(httpSender(server, token, `plimsoll/${version}`));
    await sendAll(client, gathered, spool, options, server, terminal);
    return 0;
  } finally {
    await spool.remove();
  }
};

const refuseContradictions = (
  paths: readonly string[],
  { partial = false, source, complete = false }: PushOptions,
): void => {
  if (paths.length === 0)
    throw new AppError('request.invalid', 'name files or folders to push, or - for standard input');
  if (partial && source === undefined)
    throw new AppError('request.invalid', '--partial needs --source NAME: the name of the part that is replaced');
  if (!partial && source !== undefined) throw new AppError('request.invalid', '--source is for --partial only');
  if (partial && complete) throw new AppError('request.invalid', '--partial and --complete contradict each other');
};

const gatherAll = async (
  paths: readonly string[],
  options: PushOptions,
  spool: Spool,
  terminal: Terminal,
): Promise<Gathered> => {
  const progress = progressOn(terminal, 'reading');
  const gathered = await gather(
    readSources(paths, terminal.stdin),
    spool,
    { namespace: options.namespace, includeSecrets: options.includeSecrets === true },
    progress.show,
  );
  progress.clear();
  return gathered;
};

const tell = (gathered: Gathered, { includeSecrets = false }: PushOptions, { err }: Terminal): void => {
  for (const { file, document, line, message } of gathered.errors)
    err.write(`plimsoll: ${file}:${line} (document ${document}): ${message}\n`);
  if (gathered.errors.length > 0)
    err.write('plimsoll: nothing was sent; mend or leave out these files, then push again\n');
  if (gathered.secretsLeftOut > 0 && !includeSecrets)
    err.write(
      `${gathered.secretsLeftOut} Secrets were left out; --include-secrets sends their names, types and keys, never values\n`,
    );
  for (const name of new Set(gathered.repeated)) err.write(`${name} is given more than once; the last one counts\n`);
};

const sendAll = async (
  client: SyncClient,
  gathered: Gathered,
  spool: Spool,
  options: PushOptions,
  server: URL,
  terminal: Terminal,
): Promise<void> => {
  const progress = progressOn(terminal, 'sending');
  const { epoch, quarantined } = await send(
    client,
    gathered,
    spool,
    {
      partial: options.partial === true,
      sourceName: options.source ?? '',
      complete: options.complete === true,
      kubernetesVersion: options.kubernetesVersion,
    },
    progress.show,
  );
  progress.clear();
  const { out, err } = terminal;
  const sent = `${gathered.objects.length.toLocaleString('en')} objects sent, ${gathered.masked} secrets masked`;
  out.write(`${sent}${quarantined.length === 0 ? '' : `, ${quarantined.length} put aside by the server`}\n`);
  for (const reason of quarantined.slice(0, 10)) err.write(`put aside: ${reason}\n`);
  if (!options.wait) {
    out.write('The verdicts will follow; they were not waited for.\n');
    return;
  }
  const status = await waitUntilApplied(client, epoch, options.timeout * 1000, usualPatience);
  out.write(`\n${verdictText(status, server, terminal)}`);
};

const verdictText = (status: SyncStatus, server: URL, { colors }: Terminal): string => {
  const findings = Object.entries(status.findings).flatMap(([severity, count]) =>
    count === 0 ? [] : [`${count} ${severity}`],
  );
  const kept = status.kept.map(({ kind, objects }) => `${objects} ${kind}`);
  return [
    loadLine(status.counts, colors),
    ...besideText(status.system ?? noAssets),
    `${status.resources.toLocaleString('en')} resources, ${findings.length === 0 ? 'no findings' : `findings: ${findings.join(', ')}`}`,
    ...(status.quarantined > 0
      ? [`${status.quarantined} objects were put aside: the cluster's health page says why`]
      : []),
    ...(status.missing.length > 0
      ? [
          `${status.counts.unknown === 1 ? '1 asset is' : `${status.counts.unknown} assets are`} unknown: the files hold no ${status.missing.join(', ')}. ` +
            'Push them too, or say --complete where there are none.',
        ]
      : []),
    ...(kept.length > 0
      ? [`Kept from before and now undetermined, because this push holds none: ${kept.join(', ')}`]
      : []),
    `\n${colors.bold(new URL(status.link, server).href)}\n`,
  ].join('\n');
};

/** What others run is not theirs to mend who push, and counts beside; older servers do not say it. */
const besideText = (system: AssetCounts): readonly string[] => {
  const total = totalAssets(system);
  if (total === 0) return [];
  return [
    `Beside it: ${total === 1 ? '1 asset' : `${total.toLocaleString('en')} assets`} that add-on vendors or the provider run, ${system.out.toLocaleString('en')} out`,
  ];
};
