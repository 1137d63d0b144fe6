import { AppError } from '@plimsoll/domain';
import { CommanderError } from 'commander';
import { programOn } from './program.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Runs the command line and resolves with the exit code. Never rejects: what goes wrong is said on standard error. */
export const run = async (args: readonly string[], terminal: Terminal): Promise<number> => {
  let exitCode = 0;
  const program = programOn(terminal, (code) => {
    exitCode = code;
  });
  try {
    if (args.length === 0) {
      program.outputHelp({ error: true });
      return 2;
    }
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has said what is wrong; asking for help or the version is no error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.err.write(`plimsoll: ${messageOf(error)}\n`);
    return 2;
  }
};

const messageOf = (error: unknown): string => {
  if (error instanceof AppError) return error.message;
  return `something went wrong on our side: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
};
