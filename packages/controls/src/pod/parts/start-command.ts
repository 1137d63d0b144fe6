import { type Container, rememberFew } from '@plimsoll/engine';

/** One text of a container's start command, with its field and place. */
export interface CommandText {
  readonly field: string;
  readonly text: string;
}

/** Every text of `command` and `args`. Throws on a shape the API would refuse. */
export const commandTexts = rememberFew(({ command, args }: Container): readonly CommandText[] =>
  command === undefined && args === undefined ? none : [...textsOf('command', command), ...textsOf('args', args)],
);

const none: readonly CommandText[] = [];

const textsOf = (field: string, list: unknown): readonly CommandText[] => {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) throw new TypeError(`${field} is not a list`);
  return list.map((text: unknown, index) => {
    if (typeof text !== 'string') throw new TypeError(`${field}[${index}] is not text`);
    return { field: `${field}[${index}]`, text };
  });
};

/** Programs that a word may name: `/usr/bin/sudo` and `"sudo"` are `sudo`. */
export const programName = (word: string): string => word.replace(/^["'({]+|["')};]+$/g, '').replace(/^.*\//, '');
