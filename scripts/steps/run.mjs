import { spawn } from 'node:child_process';
import { root } from './root.mjs';
import { StepError } from './step-error.mjs';

const running = new Set();

/** Ends every program that runs just now; for the moment when we are told to stop. */
export const endRunning = () => {
  for (const child of running) child.kill('SIGTERM');
};

/**
 * Runs a program to its end and resolves with its output; `echo` also shows it while it runs.
 * Rejects with a StepError that holds the output when the program cannot start or does not exit with 0.
 */
export const run = (command, args, { remedy, echo = false, input, allowFailure = false, ...options } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'], ...options });
    running.add(child);
    child.on('close', () => running.delete(child));
    let output = '';
    let stdout = '';
    const collect = (stream, isStdout) =>
      stream.on('data', (chunk) => {
        output += chunk;
        if (isStdout) stdout += chunk;
        if (echo) process.stderr.write(chunk);
      });
    collect(child.stdout, true);
    collect(child.stderr, false);
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
    child.on('error', (cause) =>
      reject(new StepError(`${command} could not be started: ${cause.message}`, { remedy, cause })),
    );
    child.on('close', (code, signal) => {
      if (code === 0 || allowFailure) return resolve({ stdout, output, code });
      const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
      reject(new StepError(`${command} ${args[0] ?? ''} ${how}`, { remedy, output }));
    });
  });

const quoteForCmd = (text) => (/[\s"&|<>^]/.test(text) ? `"${text}"` : text);

/** npx is a .cmd file on Windows, which needs a shell there. */
export const runNpx = (args, options) =>
  process.platform === 'win32'
    ? run('npx.cmd', args.map(quoteForCmd), { ...options, shell: true })
    : run('npx', args, options);
