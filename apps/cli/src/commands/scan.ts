import { AppError, defaultKubernetesVersion, groupKind, minorOf, systemClock } from '@plimsoll/domain';
import { ObjectEvaluator, settingsFor } from '@plimsoll/engine';
import { frameworks } from '@plimsoll/frameworks';
import { readCluster } from '../cluster/read-cluster.ts';
import { formatResult } from '../format/format-result.ts';
import { sourceText } from '../format/subject-text.ts';
import { policyLines, policyUsed } from '../policy/policy-choices.ts';
import { refusePolicyContradictions } from '../policy/policy-options.ts';
import { readSources } from '../read/read-sources.ts';
import { type Baseline, noBaseline, readBaseline } from '../scan/baseline.ts';
import { baselineText } from '../scan/baseline-file.ts';
import { collectObjects } from '../scan/collect-objects.ts';
import { evaluate } from '../scan/evaluate.ts';
import type { Exceptions } from '../scan/exceptions.ts';
import { groundsOf } from '../scan/grounds.ts';
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
  refusePolicyContradictions(options);
  const now = systemClock.now();
  const grounds = await groundsOf(options, terminal, now);
  const { catalogue, policy, leaves } = grounds;
  const selection = select(withFrameworks(options, grounds.asked), catalogue, [
    ...grounds.asked,
    ...grounds.known.filter(({ id }) => !grounds.asked.some((asked) => asked.id === id)),
    ...frameworks,
  ]);
  const baseline = options.baseline === undefined ? noBaseline : await readBaseline(options.baseline);
  const live = options.cluster === true ? await readCluster(options.context) : undefined;
  const kubernetesVersion =
    live?.kubernetesVersion ??
    options.kubernetesVersion ??
    policy?.bundle.cluster?.kubernetesVersion ??
    defaultKubernetesVersion;
  const settings = settingsFor(kubernetesVersion, options.podSecurityVersion, catalogue.parameters);
  const used = policy === undefined ? undefined : policyUsed(policy, catalogue, now);
  for (const line of used === undefined ? [] : policyLines(used, catalogue, now))
    terminal.err.write(`plimsoll: ${line}\n`);
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
    day: (options.asOf ?? now.toISOString()).slice(0, 10),
    serverVersion: live?.serverVersion,
    leaves,
    ...(used === undefined ? {} : { policy: used }),
    ...(live === undefined ? {} : { evidence: live.evidence() }),
  });
  progress.clear();
  const ratchet = options.baseline === undefined ? undefined : compareWithBaseline(result, baseline, selection);
  await print(result, options, { baseline, ratchet }, terminal);
  if (options.writeBaseline !== undefined)
    await writeFileText(baselineText(ratchet?.tightened ?? failuresOf(result)), options.writeBaseline);
  warnOfExceptions(grounds.exceptions, result, terminal);
  for (const { group, kind, state, reason } of live?.evidence() ?? [])
    if (state !== 'complete') terminal.err.write(`plimsoll: ${groupKind(group, kind)} could not be read: ${reason}\n`);
  return exitCodeOf(result, options.failOn, baseline);
};

/** What is to be tidied up in the file; it changes no verdict. Of a policy a scan sees a part of the objects only. */
const warnOfExceptions = (
  { file, expired, live }: Exceptions,
  { idleExceptions }: ScanResult,
  terminal: Terminal,
): void => {
  for (const { id, expires } of expired)
    terminal.err.write(`plimsoll: ${file}: the exception ${id} expired (${expires}) and has no effect\n`);
  for (const id of idleExceptions.filter((idle) => live.some((exception) => exception.id === idle)))
    terminal.err.write(`plimsoll: ${file}: the exception ${id} matches nothing here\n`);
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
