import { readCustomControls } from '../controls/read-custom-controls.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Checks files of custom controls: their shape, their expressions and their examples. Returns the exit code. */
export const checkControls = async (paths: readonly string[], terminal: Terminal): Promise<0 | 2> => {
  const { controls, faults, files } = await readCustomControls(paths);
  for (const fault of faults) terminal.err.write(`plimsoll: ${fault}\n`);
  if (faults.length > 0) return 2;
  for (const { custom } of controls) {
    const { fail, pass, notApplicable = [] } = custom.examples;
    const examples = fail.length + pass.length + notApplicable.length;
    terminal.out.write(`${custom.id}  ${custom.severity}  ${examples} examples come out as they say\n`);
  }
  terminal.out.write(`${controls.length} controls in ${files} files are right\n`);
  return 0;
};
