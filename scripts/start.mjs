import { watchStarter } from './start/ancestors.mjs';
import { chooseDataFolder } from './start/data-folder.mjs';
import { isEmbedded } from './start/database.mjs';
import { createInstanceRecord, endLeftovers, refuseSecondInstance } from './start/instance.mjs';
import { readOptions, usage } from './start/options.mjs';
import { requirePort } from './start/require-port.mjs';
import { readSecrets } from './start/secrets.mjs';
import { startPlimsoll } from './start/start-plimsoll.mjs';
import { createSupervisor } from './start/supervisor.mjs';
import { isHangupIgnored } from './steps/processes.mjs';
import { createProgress } from './steps/progress.mjs';
import { requireNode, version } from './steps/root.mjs';
import { endRunning } from './steps/run.mjs';
import { describeError } from './steps/step-error.mjs';

const { env } = process;
const progress = createProgress();
let record;
let stopping;

const supervisor = createSupervisor({ record: () => record, say: progress.say });

const stop = async (why, exitCode) => {
  if (why) progress.say(`Stopping Plimsoll (${why}) …`);
  record?.markStopping();
  endRunning();
  await supervisor.stopAll();
  record?.close();
  process.exit(exitCode);
};

const stopOnce = (why, exitCode = 0) => {
  stopping ??= stop(why, exitCode);
  return stopping;
};

const fail = async (error) => {
  if (stopping) return await stopping;
  console.error(
    `\nPlimsoll did not start${error.step ? `: the step "${error.step}" failed` : ''}.\n${describeError(error)}`,
  );
  await stopOnce(undefined, 1);
};

const main = async () => {
  requireNode();
  const options = readOptions(process.argv.slice(2));
  if (options.help) return process.stdout.write(usage);
  progress.say(`Plimsoll ${version}`);
  const dataFolder = chooseDataFolder(options.data, { embedded: isEmbedded(env) });
  await refuseSecondInstance(dataFolder, progress);
  const ended = await endLeftovers(dataFolder);
  if (ended.length > 0) progress.note('recover', `ended what an earlier run left behind: ${ended.join(', ')}`);
  await requirePort(options.port, env.PLIMSOLL_HOST || '127.0.0.1');
  const url = `http://127.0.0.1:${options.port}`;
  record = createInstanceRecord(dataFolder, url);
  const secrets = readSecrets(dataFolder, env);
  const { owner, makeDemo } = await startPlimsoll({ options, env, progress, dataFolder, secrets, supervisor });
  if (stopping) return;
  progress.note('data', `${dataFolder} (logs in logs/)`);
  owner.tell(progress.say, url);
  progress.say(`Plimsoll is ready at ${url}`);
  await makeDemo();
};

const signals = ['SIGINT', 'SIGTERM', ...(isHangupIgnored() ? [] : ['SIGHUP'])];
for (const signal of signals) process.on(signal, () => stopOnce(signal));
// A terminal that has gone must not end us before our children are stopped.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
watchStarter(() => stopOnce('whoever started it has gone'), env);
main().catch(fail);
