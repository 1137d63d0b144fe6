import { controlsByKind } from '@plimsoll/contracts';
import { groupKind, type KindEvidence } from '@plimsoll/domain';
import type { Access } from '../kubernetes/access.ts';

const wide = 100;

/** Which kinds may be read, which may not and why, and which controls each decides, as text for a terminal. */
export const describeAccess = ({ report, kubernetesVersion }: Access, server: string): string => {
  const lines = report.filter((line) => line.kind !== '*');
  const readable = lines.filter((line) => line.state === 'complete' && line.reason === '');
  const refused = lines.filter((line) => line.state === 'unreadable');
  const left = lines.filter((line) => line.state === 'not-collected');
  const absent = lines.filter((line) => line.state === 'complete' && line.reason !== '');
  const blind = new Set(refused.flatMap((line) => controlsOf(line)));
  return [
    `${server}, Kubernetes ${kubernetesVersion ?? 'of an unknown version'}`,
    section('May be read', readable, false),
    section('May not be read', refused, true),
    section('Left out', left, true),
    section('Not served by this cluster', absent, false),
    refused.length === 0
      ? 'Every kind that controls look at can be read.\n'
      : `${blind.size} controls cannot be decided everywhere, because of kinds that may not be read.\n`,
  ].join('\n');
};

const controlsOf = ({ group, kind }: KindEvidence): readonly string[] => {
  const text = controlsByKind[groupKind(group, kind)];
  return text === undefined ? [] : text.split(' ');
};

const section = (title: string, lines: readonly KindEvidence[], withReason: boolean): string => {
  if (lines.length === 0) return '';
  const rows = lines.flatMap((line) => {
    const name = `${groupKind(line.group, line.kind)}${line.namespace === '' ? '' : ` in ${line.namespace}`}`;
    const controls = controlsOf(line);
    const decides = controls.length === 0 ? 'decides no control' : `decides ${controls.length} controls:`;
    return [
      `  ${name.padEnd(60)} ${controls.length === 0 ? decides : ''}`.trimEnd(),
      ...(withReason && line.reason !== '' ? [`      ${line.reason}`] : []),
      ...(controls.length === 0 ? [] : wrapped(`${decides} ${controls.join(', ')}`)),
    ];
  });
  return `\n${title} (${lines.length})\n${rows.join('\n')}\n`;
};

const wrapped = (text: string): readonly string[] => {
  const lines: string[] = [];
  let line = '     ';
  for (const word of text.split(' ')) {
    if (line.length + word.length >= wide) {
      lines.push(line);
      line = '     ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
};
