import { readFile, stat } from 'node:fs/promises';
import { text as readStream } from 'node:stream/consumers';
import { httpSender, serverAddress } from '@plimsoll/collect';
import { importThirdPartyEvidence } from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import type { z } from 'zod';
import { longestReport, readKubeBench } from '../evidence/kube-bench-report.ts';
import { ask } from '../server/ask.ts';
import { type TokenOptions, tokenOf } from '../server/token.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { version } from '../version.ts';

/** Everything `evidence import` can be told, after parsing. */
export interface EvidenceOptions extends TokenOptions {
  readonly url: string;
  readonly cluster: string;
  readonly node?: string;
  readonly at?: string;
  readonly toolVersion?: string;
}

type Imported = z.infer<typeof importThirdPartyEvidence.response>;

/** The answer is a handful of numbers. */
const longestAnswer = 1 << 20;

/** Sends what kube-bench found on a node, and says what came of it. Throws, and sends nothing, when it is not understood. */
export const importEvidence = async (file: string, options: EvidenceOptions, terminal: Terminal): Promise<0> => {
  const server = serverAddress(options.url);
  const token = await tokenOf(options, 'an API token of the role Evidence importer');
  const { text, madeAt } = await readReport(file, options.at, terminal);
  const { benchmark, results } = readKubeBench(text, file === '-' ? 'standard input' : file);
  const send = httpSender(server, token, `plimsoll/${version}`);
  const answer = await ask(send, {
    method: 'POST',
    path: importThirdPartyEvidence.path,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(
      JSON.stringify({
        tool: 'kube-bench',
        toolVersion: options.toolVersion ?? '',
        benchmark,
        cluster: options.cluster,
        ...(options.node === undefined ? {} : { node: options.node }),
        madeAt,
        results,
      }),
    ),
    longestAnswer,
  });
  terminal.out.write(importedText(importThirdPartyEvidence.response.parse(answer), benchmark, madeAt));
  return 0;
};

/** kube-bench does not write down when it ran: then it is when the file was written. */
const readReport = async (
  file: string,
  at: string | undefined,
  { stdin }: Terminal,
): Promise<{ readonly text: string; readonly madeAt: string }> => {
  if (file === '-') {
    if (at === undefined)
      throw new AppError(
        'request.invalid',
        'standard input does not say when kube-bench ran: add --at, such as --at 2026-11-20T08:30:00Z',
      );
    return { text: await readStream(stdin), madeAt: at };
  }
  try {
    const { mtime, size } = await stat(file);
    if (size > longestReport)
      throw new AppError('input.invalid', `${file}: a report has at most ${longestReport >> 20} MB`);
    return { text: await readFile(file, 'utf8'), madeAt: at ?? mtime.toISOString() };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('input.invalid', `${file}: the report cannot be read`, { cause });
  }
};

const importedText = (imported: Imported, benchmark: string, madeAt: string): string =>
  [
    `kube-bench ${benchmark} on ${imported.node}, made at ${madeAt}`,
    imported.changed
      ? `${imported.passed} pass, ${imported.failed} fail, ${imported.undetermined} undetermined; ${imported.unmapped} tests say nothing of any control`
      : 'The very same run was imported before; nothing changed.',
    'It counts as third-party evidence, and only where nothing of our own can see.',
    ...(imported.stale ? ['It is too old to count: what it found is unknown until a newer run is imported.'] : []),
    '',
  ].join('\n');
