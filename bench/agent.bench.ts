import { type ChildProcess, fork, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFakeCluster } from '../apps/agent/test/fake-cluster.ts';
import { startFakePlatform } from '../apps/agent/test/fake-platform.ts';
import { makeInventory } from './inventory/inventory.ts';
import type { Manifest } from './inventory/manifest.ts';
import { printFigure } from './measure/figure.ts';

/** Set to minutes for a soak: the agent under 50 events a second, its memory at the beginning and at the end. */
const soakMinutes = Number(process.env.PLIMSOLL_SOAK_MINUTES ?? 0);

/** As the image starts it; others may be tried. */
const agentFlags = (process.env.PLIMSOLL_AGENT_FLAGS ?? '--single-threaded-gc')
  .split(' ')
  .filter((flag) => flag !== '');

interface Told {
  readonly url: string;
  readonly kubeconfig?: object;
  readonly bytes: number;
  readonly syncs: number;
  readonly deltas: number;
}

/** As an API server returns it: with what every object has and the agent drops. */
const served = (manifest: Manifest): Manifest => {
  const digest = createHash('sha256')
    .update(`${manifest.kind}/${String(manifest.metadata.namespace)}/${manifest.metadata.name}`)
    .digest('hex');
  const uid = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    digest.slice(12, 16),
    digest.slice(16, 20),
    digest.slice(20, 32),
  ];
  const fields = {
    'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
    'f:spec': { 'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:image': {}, 'f:resources': {}, 'f:env': {} } } },
  };
  return {
    ...manifest,
    metadata: {
      uid: uid.join('-'),
      creationTimestamp: '2026-01-05T09:12:44Z',
      ...manifest.metadata,
      managedFields: ['kubectl', 'kube-controller-manager', 'kubelet'].map((manager) => ({
        manager,
        operation: 'Update',
        apiVersion: manifest.apiVersion,
        time: '2026-01-05T09:12:44Z',
        fieldsType: 'FieldsV1',
        fieldsV1: fields,
      })),
    },
  };
};

/** Exactly so many objects, so many of them Pods. */
const inventoryOf = (objects: number, pods: number): readonly Manifest[] => {
  const all = makeInventory(Math.ceil((objects - pods) / 0.6));
  const others = all.filter(({ kind }) => kind !== 'Pod').slice(0, objects - pods);
  return [...others, ...all.filter(({ kind }) => kind === 'Pod').slice(0, pods)].map(served);
};

/** The API server and the platform, in a process of their own, told what to do by messages. */
const runServers = async (objects: number, pods: number): Promise<void> => {
  const inventory = inventoryOf(objects, pods);
  const [cluster, platform] = [await startFakeCluster(inventory), await startFakePlatform()];
  let timer: NodeJS.Timeout | undefined;
  let count = 0;
  process.on('message', (message: { readonly rate?: number }) => {
    if (message.rate !== undefined) {
      clearInterval(timer);
      if (message.rate > 0)
        timer = setInterval(() => {
          count += 1;
          const object = inventory[(count * 7919) % inventory.length];
          if (object === undefined) return;
          const labels = { ...(object.metadata.labels as object), revision: `${count}` };
          cluster.put({ ...object, metadata: { ...object.metadata, labels } });
        }, 1000 / message.rate);
    }
    process.send?.({
      url: platform.url,
      kubeconfig: cluster.kubeconfig,
      bytes: platform.bytes(),
      syncs: platform.syncs(),
      deltas: platform.deltas(),
    } satisfies Told);
  });
  process.send?.('ready');
};

const ask = async (servers: ChildProcess, message: object = {}): Promise<Told> => {
  const answer = once(servers, 'message');
  servers.send(message);
  return (await answer)[0] as Told;
};

const field = (pid: number, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

/** Processor time in seconds: user and system, in ticks of 10 ms (proc_pid_stat(5)). */
const cpuSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

const until = async (servers: ChildProcess, passes: (told: Told) => boolean): Promise<Told> => {
  for (;;) {
    const told = await ask(servers);
    if (passes(told)) return told;
    await sleep(200);
  }
};

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-agent-'));

const startAgent = (told: Told): ChildProcess => {
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, JSON.stringify(told.kubeconfig));
  return spawn(process.execPath, [...agentFlags, 'apps/agent/dist/agent.mjs'], {
    env: {
      PATH: process.env.PATH ?? '',
      KUBECONFIG: kubeconfig,
      PLIMSOLL_URL: told.url,
      PLIMSOLL_TOKEN: 'of-the-bench',
      PLIMSOLL_AGENT_PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};

const stop = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
};

const measure = async (objects: number, pods: number, what: { readonly events: boolean }): Promise<void> => {
  const servers = fork(process.argv[1] ?? '', ['servers', `${objects}`, `${pods}`], {
    execArgv: ['--max-old-space-size=6000'],
  });
  await once(servers, 'message');
  // What is measured without them is an agent that waits.
  servers.once('exit', (code) => {
    if (code !== null) throw new Error(`the API server and the platform ended with exit code ${code}`);
  });
  const bench = `${objects} objects`;
  const agent = startAgent(await ask(servers));
  const pid = agent.pid ?? 0;
  const began = performance.now();
  const first = await until(servers, ({ syncs }) => syncs === 1);
  printFigure('agent', `${bench}: first sync`, performance.now() - began, 'ms');
  printFigure('agent', `${bench}: processor time of the first sync`, cpuSeconds(pid) * 1000, 'ms');
  printFigure('agent', `${bench}: first sync on the wire`, first.bytes, 'bytes');
  if (what.events) {
    await sleep(3000);
    const rate = 50;
    await ask(servers, { rate });
    // As it runs for hours, not as it begins: code is made fast while it runs.
    await sleep(40_000);
    const [start, cpu] = [performance.now(), cpuSeconds(pid)];
    await sleep(soakMinutes > 0 ? 60_000 : 40_000);
    const share = ((cpuSeconds(pid) - cpu) * 1000) / (performance.now() - start);
    printFigure('agent', `${bench}: processor time a second at ${rate} events a second`, share * 1000, 'ms');
    if (soakMinutes > 0) await soak(pid, bench);
    await ask(servers, { rate: 0 });
  }
  printFigure('agent', `${bench}: peak resident memory`, field(pid, 'VmHWM'), 'bytes');
  await stop(agent);
  if (!what.events) {
    const { bytes } = await ask(servers);
    const again = startAgent(await ask(servers));
    const second = await until(servers, ({ syncs }) => syncs === 2);
    printFigure('agent', `${bench}: unchanged sync on the wire`, second.bytes - bytes, 'bytes', first.bytes);
    printFigure(
      'agent',
      `${bench}: peak resident memory of an unchanged sync`,
      field(again.pid ?? 0, 'VmHWM'),
      'bytes',
    );
    await stop(again);
  }
  servers.kill('SIGKILL');
};

const soak = async (pid: number, bench: string): Promise<void> => {
  const samples: number[] = [];
  for (let minute = 0; minute < soakMinutes; minute += 1) {
    await sleep(60_000);
    samples.push(field(pid, 'VmRSS'));
  }
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const mean = (part: readonly number[]): number => part.reduce((sum, value) => sum + value, 0) / part.length;
  printFigure(
    'agent',
    `${bench}: resident memory, last quarter of ${soakMinutes} minutes against the first`,
    mean(samples.slice(-quarter)),
    'bytes',
    mean(samples.slice(0, quarter)),
  );
};

if (process.argv[2] === 'servers') await runServers(Number(process.argv[3]), Number(process.argv[4]));
else {
  await measure(36_000, 10_000, { events: true });
  if (soakMinutes === 0) {
    await measure(110_000, 30_000, { events: true });
    await measure(100_000, 28_000, { events: false });
  }
  rmSync(folder, { recursive: true, force: true });
}
