import './process/lean.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '@plimsoll/domain';
import { createLogger, createShutdown, loadConfig } from '@plimsoll/runtime';
import { SentTable } from './inventory/sent-table.ts';
import { type AccessWishes, surveyAccess } from './kubernetes/access.ts';
import { inClusterCredentials } from './kubernetes/in-cluster.ts';
import { KubeClient } from './kubernetes/kube-client.ts';
import { kubeconfigCredentials } from './kubernetes/kubeconfig.ts';
import { type Pace, retrying } from './kubernetes/retry.ts';
import { KubeTrouble } from './kubernetes/trouble.ts';
import { errandOf, usage } from './process/arguments.ts';
import { zeroCounts } from './process/counts.ts';
import { serveHealth } from './process/health.ts';
import { connectPlatform } from './process/platform.ts';
import { describeAccess } from './process/print-access.ts';
import { type AgentSettings, agentSettings } from './process/settings.ts';
import { beLean, beQuick } from './process/speed.ts';
import { TroubleLog } from './process/trouble-log.ts';
import { version } from './process/version.ts';
import { AgentEnd, exitCodes } from './sync/agent-end.ts';
import type { AgentContext } from './sync/context.ts';
import { runAgent } from './sync/run-agent.ts';

const log = createLogger({ name: 'agent', level: process.env.PLIMSOLL_LOG_LEVEL || 'info' });

const pace: Pace = {
  now: Date.now,
  random: Math.random,
  sleep: async (milliseconds, signal) => {
    await delay(milliseconds, undefined, { signal });
  },
};

const connectCluster = async ({ KUBECONFIG }: AgentSettings): Promise<KubeClient> =>
  new KubeClient(
    KUBECONFIG === undefined
      ? inClusterCredentials(process.env, pace.now)
      : await kubeconfigCredentials(KUBECONFIG, process.env, pace.now),
    `plimsoll-agent/${version}`,
  );

const wishesOf = (settings: AgentSettings): AccessWishes => ({
  secrets: settings.PLIMSOLL_SECRETS === 'names',
  leftKinds: settings.PLIMSOLL_LEAVE_KINDS,
  namespaces: settings.PLIMSOLL_NAMESPACES,
});

/** A person waits: what may pass is tried a few times, not for ever. */
const printAccess = async (settings: AgentSettings): Promise<void> => {
  const client = await connectCluster(settings);
  const stop = new AbortController();
  const retry = retrying(pace, stop.signal, (trouble) => {
    if (trouble.kind !== 'throttled') stop.abort(trouble);
  });
  try {
    const access = await surveyAccess(client, wishesOf(settings), stop.signal, retry);
    process.stdout.write(describeAccess(access, client.server.origin));
  } catch (error) {
    throw stop.signal.aborted ? stop.signal.reason : error;
  }
};

const watchCluster = async (settings: AgentSettings, once: boolean): Promise<void> => {
  const shutdown = createShutdown({ log });
  const trouble = new TroubleLog(log, pace.now);
  const counts = zeroCounts();
  const sent = new SentTable();
  const kube = await connectCluster(settings);
  const platform = connectPlatform({ settings, version, pace, trouble, counts, stop: shutdown.signal, kube, log });
  if (!once) {
    const health = await serveHealth(
      { counts, sent, trouble, version },
      settings.PLIMSOLL_AGENT_HOST,
      settings.PLIMSOLL_AGENT_PORT,
    );
    shutdown.onClose('health', () => void health.close().closeAllConnections());
  }
  const context: AgentContext = {
    kube,
    platform,
    wishes: wishesOf(settings),
    pace,
    log,
    trouble,
    counts,
    sent,
    version,
    resyncMs: settings.PLIMSOLL_RESYNC_MINUTES * 60_000,
    onPhase: (phase) => (phase === 'listing' ? beLean() : beQuick()),
  };
  log.info({ cluster: kube.server.origin, platform: settings.PLIMSOLL_URL, version }, 'agent.started');
  const running = runAgent(context, shutdown.signal, once);
  // What waits is sent once more, for as long as a Pod that is asked to end has left.
  shutdown.onClose('agent', () => Promise.race([running.catch(() => undefined), delay(8000)]));
  await running.then(
    () => (shutdown.signal.aborted ? undefined : void shutdown.close('done')),
    (error: unknown) => {
      const code = endWith(error);
      return shutdown.close('ended', code);
    },
  );
};

/** Says why the agent ends. Returns its exit code. */
const endWith = (error: unknown): number => {
  if (error instanceof AgentEnd) {
    log.error({ problem: error.message }, 'agent.ended');
    return error.exitCode;
  }
  if (error instanceof AppError || error instanceof KubeTrouble) {
    log.error({ problem: error.message }, 'agent.ended');
    return error instanceof AppError && error.code === 'config.invalid' ? exitCodes.misconfigured : exitCodes.failed;
  }
  log.error({ err: error }, 'agent.failed');
  return exitCodes.failed;
};

const main = async (): Promise<void> => {
  const errand = errandOf(process.argv.slice(2));
  if (errand === 'help') {
    process.stdout.write(usage);
    return;
  }
  const settings = loadConfig(agentSettings, process.env);
  if (errand === 'print-access') await printAccess(settings);
  else await watchCluster(settings, errand === 'once');
};

main().then(
  () => undefined,
  (error: unknown) => {
    process.exitCode = endWith(error);
    setImmediate(() => process.exit());
  },
);
