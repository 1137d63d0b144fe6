import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../steps/run.mjs';
import { stampAt } from '../steps/stamp.mjs';
import { StepError } from '../steps/step-error.mjs';

const resultIn = (stdout) => {
  const line = stdout
    .trim()
    .split('\n')
    .findLast((text) => text.startsWith('{"created"'));
  if (line === undefined)
    throw new StepError('The first owner could not be made: the step said nothing', { output: stdout });
  return JSON.parse(line);
};

/**
 * Makes the first owner where there is none. The sign-in waits in a file until it was shown: a kill between making and
 * showing must not lose a password that nobody can look up.
 */
export const ensureFirstOwner = async ({ progress, dataFolder, env, embedded }) => {
  const stamp = stampAt(join(dataFolder, 'done/first-owner'));
  const waiting = join(dataFolder, 'first-sign-in.json');
  if (!(embedded && stamp.isFresh('yes'))) {
    await progress.step('owner', 'first owner', async () => {
      const { stdout } = await run(process.execPath, ['apps/api/dist/bootstrap.mjs'], {
        env,
        remedy: 'Correct PLIMSOLL_ADMIN_EMAIL and PLIMSOLL_ADMIN_PASSWORD if you set them, and start again',
      });
      const result = resultIn(stdout);
      if (result.created) writeFileSync(waiting, JSON.stringify(result), { mode: 0o600 });
      stamp.set('yes');
      return result.created ? 'made the first owner' : 'an owner exists';
    });
  }
  return {
    /** Says how to sign in, once. */
    tell: (say, url) => {
      if (!existsSync(waiting))
        return say(`  Sign in at ${url} with the account you have; the first owner's was shown at the first start.`);
      const { email, password } = JSON.parse(readFileSync(waiting, 'utf8'));
      say(`\n  Sign in at ${url}`);
      say(`    e-mail    ${email}`);
      say(
        `    password  ${password ?? 'the one in PLIMSOLL_ADMIN_PASSWORD'}${password ? '   (shown this once: note it)' : ''}\n`,
      );
      rmSync(waiting, { force: true });
    },
  };
};
