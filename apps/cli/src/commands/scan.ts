import { builtInCatalogue } from '@plimsoll/controls';
import { AppError, defaultKubernetesVersion, groupKind, minorOf, systemClock } from '@plimsoll/domain';
import { type Catalogue, noChoices, ObjectEvaluator, settingsFor, withChoices } from '@plimsoll/engine';
import { frameworks } from '@plimsoll/frameworks';
import { readCluster } from '../cluster/read-cluster.ts';
import { withControlsOf } from '../controls/read-custom-controls.ts';
import { chosenOf, readData } from '../data/read-data.ts';
import { formatResult } from '../format/format-result.ts';
import { sourceText } from '../format/subject-text.ts';
import { readSources } from '../read/read-sources.ts';
import { type Baseline, noBaseline, readBaseline } from '../scan/baseline.ts';
import { baselineText } from '../scan/baseline-file.ts';
import { collectObjects } from '../scan/collect-objects.ts';
import { evaluate } from '../scan/evaluate.ts';
import { type Exceptions, noExceptions, readExceptions } from '../scan/exceptions.ts';
import { readFrameworkFiles } from '../scan/framework-file.ts';
import type { ScanOptions } from '../scan/options.ts';
import { exitCodeOf } from '../scan/outcome.ts';
import { compareWithBaseline, failuresOf, type Ratchet, ratchetText } from '../scan/ratchet.ts';
import type { ScanResult } from '../scan/scan-result.ts';
import { select, withFrameworks } from '../scan/selection.ts';
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
  const builtIn = await catalogueOf(options.data);
  const catalogue = options.controls.length === 0 ? builtIn : await withControlsOf(builtIn, options.controls);
  const own = await readFrameworkFiles(options.frameworkFile, catalogue);
  const selection = select(withFrameworks(options, own), catalogue, [...own, ...frameworks]);
  const baseline = options.baseline === undefined ? noBaseline : await readBaseline(options.baseline);
  const exceptions =
    options.exceptions === undefined
      ? noExceptions
      : await readExceptions(options.exceptions, catalogue, systemClock.now());
  const live = options.cluster === true ? await readCluster(options.context) : undefined;
  const kubernetesVersion = live?.kubernetesVersion ?? options.kubernetesVersion;
  const settings = settingsFor(kubernetesVersion, options.podSecurityVersion);
  const progress = progressOn(terminal, 'reading');
  const collected = await collectObjects(
    live?.items ?? readSources(paths, terminal.stdin),
    new ObjectEvaluator(catalogue, settings),
    options.namespace,
    progress.show,
  );
  progress.say('judging');
  const result = evaluate(collected, {
    catalogue,
    settings,
    selection,
    kubernetesVersion: `1.${minorOf(kubernetesVersion) ?? defaultKubernetesVersion.slice(2)}`,
    version,
    day: (options.asOf ?? new Date().toISOString()).slice(0, 10),
    serverVersion: live?.serverVersion,
    exceptions,
    ...(live === undefined ? {} : { evidence: live.evidence() }),
  });
  progress.clear();
  const ratchet = options.baseline === undefined ? undefined : compareWithBaseline(result, baseline, selection);
  await print(result, options, { baseline, ratchet }, terminal);
  if (options.writeBaseline !== undefined)
    await writeFileText(baselineText(ratchet?.tightened ?? failuresOf(result)), options.writeBaseline);
  warnOfExceptions(exceptions, result, terminal);
  for (const { group, kind, state, reason } of live?.evidence() ?? [])
    if (state !== 'complete') terminal.err.write(`plimsoll: ${groupKind(group, kind)} could not be read: ${reason}\n`);
  return exitCodeOf(result, options.failOn, baseline);
};

/** The catalogue with an operator's data in the place of the bundled ones; the one of an organization that imported them. */
const catalogueOf = async (files: readonly string[]): Promise<Catalogue> =>
  withChoices(builtInCatalogue(), { ...noChoices, dataSets: chosenOf(await readData(files)) });

/** What is to be tidied up in the file; it changes no verdict. */
const warnOfExceptions = ({ file, expired }: Exceptions, { idleExceptions }: ScanResult, terminal: Terminal): void => {
  for (const { id, expires } of expired)
    terminal.err.write(`plimsoll: ${file}: the exception ${id} expired (${expires}) and has no effect\n`);
  for (const id of idleExceptions) terminal.err.write(`plimsoll: ${file}: the exception ${id} matches nothing here\n`);
};

const print = async (
  result: ScanResult,
  options: ScanOptions,
  { baseline, ratchet }: { readonly baseline: Baseline; readonly ratchet: Ratchet | undefined },
  terminal: Terminal,
): Promise<void> => {
  const toFile = options.output !== undefined;
  const pieces = formatResult(result, {
    format: options.format,
    show: options.show,
    baseline,
    ratchet,
    colors: toFile ? plainColors : terminal.colors,
    width: (toFile ? undefined : terminal.width) ?? 160,
  });
  if (options.output === undefined) await writeText(pieces, terminal.out);
  else await writeFileText(pieces, options.output);
  // A table holds its errors; machines read the document, people see what went wrong beside it.
  if (options.format === 'table' && !toFile) return;
  if (ratchet !== undefined) terminal.err.write(`plimsoll: ${ratchetText(ratchet)}\n`);
  for (const error of result.errors)
    terminal.err.write(`plimsoll: ${sourceText(error)} (document ${error.document}): ${error.message}\n`);
};
