import { builtInCatalogue } from '@plimsoll/controls';
import { AppError, defaultKubernetesVersion, groupKind, minorOf } from '@plimsoll/domain';
import { type Catalogue, ObjectEvaluator, settingsFor } from '@plimsoll/engine';
import { frameworks } from '@plimsoll/frameworks';
import { readCluster } from '../cluster/read-cluster.ts';
import { formatResult } from '../format/format-result.ts';
import { readSources } from '../read/read-sources.ts';
import { type Baseline, noBaseline, readBaseline } from '../scan/baseline.ts';
import { type Collected, collectObjects } from '../scan/collect-objects.ts';
import { evaluate } from '../scan/evaluate.ts';
import type { ScanOptions } from '../scan/options.ts';
import { exitCodeOf } from '../scan/outcome.ts';
import type { ScanResult } from '../scan/scan-result.ts';
import { select } from '../scan/selection.ts';
import { progressOn } from '../terminal/progress.ts';
import { plainColors, type Terminal } from '../terminal/terminal.ts';
import { writeFileText, writeText } from '../terminal/write-text.ts';
import { version } from '../version.ts';

/** Reads, judges and prints. Returns the exit code; throws on usage errors alone. */
export const scan = async (paths: readonly string[], options: ScanOptions, terminal: Terminal): Promise<0 | 1 | 2> => {
  if (paths.length === 0 && options.cluster !== true)
    throw new AppError('request.invalid', 'name files or folders to scan, - for standard input, or --cluster');
  if (paths.length > 0 && options.cluster === true)
    throw new AppError('request.invalid', '--cluster reads a live cluster; it takes no files');
  const catalogue = builtInCatalogue();
  const selection = select(options, catalogue, frameworks);
  const baseline = options.baseline === undefined ? noBaseline : await readBaseline(options.baseline);
  const live = options.cluster === true ? await readCluster(options.context) : undefined;
  const kubernetesVersion = live?.kubernetesVersion ?? options.kubernetesVersion;
  const settings = settingsFor(kubernetesVersion, options.podSecurityVersion);
  const collected = await read(paths, options, live?.items, catalogue, settings, terminal);
  const result = evaluate(collected, {
    catalogue,
    settings,
    selection,
    kubernetesVersion: `1.${minorOf(kubernetesVersion) ?? defaultKubernetesVersion.slice(2)}`,
    version,
    ...(live === undefined ? {} : { evidence: live.evidence() }),
  });
  await print(result, options, baseline, terminal);
  for (const { group, kind, state, reason } of live?.evidence() ?? [])
    if (state !== 'complete') terminal.err.write(`plimsoll: ${groupKind(group, kind)} could not be read: ${reason}\n`);
  return exitCodeOf(result, options.failOn, baseline);
};

const read = async (
  paths: readonly string[],
  options: ScanOptions,
  live: AsyncIterable<import('../read/source.ts').ReadItem> | undefined,
  catalogue: Catalogue,
  settings: ReturnType<typeof settingsFor>,
  terminal: Terminal,
): Promise<Collected> => {
  const progress = progressOn(terminal, 'reading');
  const items = live ?? readSources(paths, terminal.stdin);
  const collected = await collectObjects(
    items,
    new ObjectEvaluator(catalogue, settings),
    options.namespace,
    progress.show,
  );
  progress.clear();
  return collected;
};

const print = async (
  result: ScanResult,
  options: ScanOptions,
  baseline: Baseline,
  terminal: Terminal,
): Promise<void> => {
  const toFile = options.output !== undefined;
  const pieces = formatResult(result, {
    format: options.format,
    show: options.show,
    baseline,
    colors: toFile ? plainColors : terminal.colors,
    width: (toFile ? undefined : terminal.width) ?? 160,
  });
  if (options.output === undefined) await writeText(pieces, terminal.out);
  else await writeFileText(pieces, options.output);
  // A table holds its errors; machines read the document, people see what went wrong beside it.
  if (options.format === 'table' && !toFile) return;
  for (const { file, document, line, message } of result.errors)
    terminal.err.write(`plimsoll: ${file}:${line} (document ${document}): ${message}\n`);
};
