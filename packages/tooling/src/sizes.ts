import { isGenerated, isTest } from './place.ts';
import type { Violation } from './violation.ts';
import type { Workspace } from './workspace.ts';

const longestFile = 300;
const longestFunction = 60;

/** Long files and long functions. A test's describe block is a list, not a function. */
export const checkSizes = ({ files }: Workspace): Violation[] =>
  files
    .filter(({ path }) => !isGenerated(path))
    .flatMap((file) => {
      const { path, lineCount } = file;
      const tooLong: Violation[] =
        lineCount > longestFile
          ? [
              {
                rule: 'file-length',
                path,
                line: 1,
                message: `${lineCount} lines; split it by idea, ${longestFile} is the limit`,
              },
            ]
          : [];
      const functions = isTest(path) ? [] : file.functions.filter((one) => one.lineCount > longestFunction);
      return tooLong.concat(
        functions.map((one) => ({
          rule: 'function-length',
          path,
          line: one.line,
          message: `a function of ${one.lineCount} lines; ${longestFunction} is the limit`,
        })),
      );
    });
