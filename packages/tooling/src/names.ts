import { isGenerated } from './place.ts';
import type { Violation } from './violation.ts';
import type { Workspace } from './workspace.ts';

// Names that say nothing, so everything ends up in them.
const empty = /^(utils?|helpers?|common|misc|shared|stuff)$/;

/** Files and folders with names that say nothing about what is in them. */
export const checkNames = ({ files }: Workspace): Violation[] =>
  files.flatMap(({ path }) => {
    const word = path.split('/').find((part) => empty.test(part.replace(/\..*$/, '')));
    return word === undefined
      ? []
      : [{ rule: 'name', path, line: 1, message: `"${word}" says nothing; name the idea` }];
  });

/** The type `any`, also where a comment silences the linter. */
export const checkAny = ({ files }: Workspace): Violation[] =>
  files
    .filter(({ path }) => !isGenerated(path))
    .flatMap(({ path, anys }) =>
      anys.map((line) => ({ rule: 'any', path, line, message: 'write the type, or unknown and narrow it' })),
    );

/** Files that could not be parsed, which every other check would silently pass over. */
export const checkSyntax = ({ files }: Workspace): Violation[] =>
  files.flatMap(({ path, problems }) =>
    problems.slice(0, 1).map((message) => ({ rule: 'syntax', path, line: 1, message })),
  );
