import { classifyName } from './name.ts';
import { passwordOptions } from './password-options.ts';

/** A password inside an argument: from where in it, and the name it is judged by. */
export interface NamedArgument {
  readonly from: number;
  readonly name: string;
}

/**
 * What an argument of a command line is, given the line it stands in and what starts it: the value of the flag before it, or a password
 * behind a short option of a program that takes one so. Undefined where it stands for itself.
 */
export const argumentOf = (
  line: readonly unknown[],
  index: number,
  program: readonly unknown[] = [],
): NamedArgument | undefined => {
  const item = line[index];
  if (typeof item !== 'string') return undefined;
  const before = line[index - 1];
  const flag = typeof before === 'string' && before.startsWith('-') && !item.startsWith('-') ? before : undefined;
  const name = flag === undefined ? undefined : /^--?([A-Za-z][\w.-]{1,80})$/.exec(flag)?.[1];
  if (name !== undefined && classifyName(name) !== 'none') return { from: 0, name };
  const glued = flag === undefined ? /^-[A-Za-z]{1,6}(?=[^\s])/.test(item) : false;
  if (flag === undefined && !glued) return undefined;
  const words = [...program.slice(0, mostWords), ...line.slice(0, Math.min(index, mostWords))];
  return passwordOf(words.map(programName).join(' '), item, flag);
};

/** A program stands at the beginning of its line: more words would only cost time in a hostile one. */
const mostWords = 6;

const programName = (item: unknown): string =>
  typeof item === 'string' && item.length < 200 ? item.slice(item.lastIndexOf('/') + 1) : '';

const passwordOf = (line: string, item: string, flag: string | undefined): NamedArgument | undefined => {
  for (const { program, option, written, behind } of options) {
    const isApart = flag !== undefined;
    if (written === (isApart ? 'glued' : 'apart') || !program.test(line)) continue;
    const value = isApart ? (option.exec(flag)?.[0] === flag ? 0 : undefined) : option.exec(item)?.[0].length;
    if (value === undefined || value >= item.length) continue;
    const from = behind === undefined ? value : item.indexOf(behind, value) + 1;
    if (behind === undefined || from > value) return { from, name: 'password' };
  }
  return undefined;
};

const options = passwordOptions.map(({ program, option, ...rest }) => ({
  program: new RegExp(`(?:^| )(?:${program})(?: |$)`),
  option: new RegExp(`^(?:${option})`),
  ...rest,
}));
