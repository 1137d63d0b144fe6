import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  batchLimits,
  beatHeart,
  beginSync,
  endSync,
  getHashes,
  getHeld,
  getSync,
  protocolVersion,
  servedProtocols,
} from '@plimsoll/contracts';
import { AppError, baselinePolicyId, everything, inPolicyPercent, systemPolicyId } from '@plimsoll/domain';
import {
  beginEpoch,
  endEpoch,
  findEpoch,
  heldHashes,
  noteConfirmed,
  noteSeen,
  readClusters,
  readEvidence,
  readPosture,
  readQuarantine,
  refuseStale,
  refuseUnsettled,
} from '@plimsoll/store';
import { missingKinds } from '../catalogue/missing-kinds.ts';
import { announceWork } from '../clusters/announce.ts';
import { found, route } from '../server/route.ts';

export const beginSyncRoute = route(beginSync, async ({ store, clock }, { caller, body }) => {
  if (!servedProtocols.includes(body.protocol))
    throw new AppError(
      'sync.upgrade-required',
      `Protocol ${body.protocol} is not served; this server speaks ${servedProtocols.join(', ')}. ` +
        `Upgrade the client to one that speaks ${protocolVersion}.`,
    );
  if (body.mode === 'partial' && body.sourceName === '')
    throw new AppError(
      'request.invalid',
      'A partial sync needs "sourceName": it replaces what that source sent before.',
    );
  if (body.mode === 'partial' && body.complete)
    throw new AppError('request.invalid', 'A partial sync cannot be complete: it is one part of the inventory.');
  const epoch = await store.inOrganization(caller.orgId, (tx) =>
    beginEpoch(
      tx,
      caller.id,
      {
        mode: body.mode,
        sourceName: body.sourceName,
        complete: body.complete,
        client: `${body.client.name}/${body.client.version}`,
        protocol: body.protocol,
        detectors: body.detectors,
        kubernetesVersion: body.kubernetesVersion,
        kinds: body.kinds,
        source: body.source,
      },
      clock.now(),
    ),
  );
  return { epoch, clusterId: caller.id, limits: { ...batchLimits } };
});

export const getHashesRoute = route(getHashes, async ({ store }, { caller, params, reply }) => {
  const hashes = await store.inOrganization(caller.orgId, async (tx) => {
    found(await findEpoch(tx, caller.id, params.epoch), 'The sync');
    return await heldHashes(tx, caller.id);
  });
  await reply.type('application/octet-stream').send(Buffer.concat([...hashes]));
});

/** Digests cut to their first `width` bytes, all first bytes first. */
const inPlanes = (hashes: readonly Buffer[], width: number): Buffer => {
  const planes = Buffer.alloc(hashes.length * width);
  for (let at = 0; at < width; at += 1)
    for (const [index, hash] of hashes.entries()) planes.writeUInt8(hash[at] ?? 0, at * hashes.length + index);
  return planes;
};

const compress = promisify(gzip);

export const getHeldRoute = route(getHeld, async ({ store }, { caller, params, query, reply }) => {
  const hashes = await store.inOrganization(caller.orgId, async (tx) => {
    const epoch = found(await findEpoch(tx, caller.id, params.epoch), 'The sync');
    await refuseUnsettled(tx, caller.id, epoch.ordinal);
    return await heldHashes(tx, caller.id);
  });
  const body = await compress(inPlanes(hashes, query.width));
  await reply.type('application/octet-stream').header('content-encoding', 'gzip').send(body);
});

export const beatHeartRoute = route(beatHeart, async ({ store, clock }, { caller, params }) => {
  const epoch = await store.inOrganization(caller.orgId, async (tx) => {
    await refuseStale(tx, caller.id, params.epoch);
    return found(await findEpoch(tx, caller.id, params.epoch), 'The sync');
  });
  // Before a sync has ended, nothing says that what is held is current: an agent that never gets so far falls silent.
  const note = epoch.state === 'open' ? noteSeen : noteConfirmed;
  await store.inOrganization(caller.orgId, (tx) => note(tx, caller.id, clock.now()));
});

export const endSyncRoute = route(endSync, async (dependencies, { caller, params, body }) => {
  const { store, clock } = dependencies;
  await store.inOrganization(caller.orgId, (tx) => endEpoch(tx, caller.id, params.epoch, body, clock.now()));
  await store.inOrganization(caller.orgId, (tx) => noteConfirmed(tx, caller.id, clock.now()));
  await announceWork(dependencies, caller.orgId, caller.id);
  return { epoch: params.epoch, state: 'pending' as const };
});

export const getSyncRoute = route(
  getSync,
  async ({ store, catalogue, publicUrl }, { caller, params }) =>
    await store.inOrganization(caller.orgId, async (tx) => {
      const epoch = found(await findEpoch(tx, caller.id, params.epoch), 'The sync');
      const [cluster] = await readClusters(tx, everything, baselinePolicyId, caller.id);
      const { counts, failing, resources } = found(cluster, 'The cluster');
      const [critical = 0, high = 0, medium = 0, low = 0, info = 0] = failing;
      const beside = { policy: systemPolicyId(baselinePolicyId), clusterId: caller.id };
      const { counts: system } = await readPosture(tx, everything, beside);
      const report = await readEvidence(tx, everything, caller.id);
      const kept = report.filter((line) => line.state === 'not-collected' && line.objects > 0);
      return {
        state: epoch.state,
        generation: epoch.appliedGeneration,
        quarantined: (await readQuarantine(tx, everything, caller.id)).length,
        resources,
        counts,
        system,
        percent: inPolicyPercent(counts) ?? null,
        findings: { critical, high, medium, low, info },
        link: `${publicUrl}/clusters/${caller.id}`,
        missing: counts.unknown === 0 ? [] : [...missingKinds(catalogue, report)],
        kept: kept.map((line) => ({ kind: line.kind, objects: line.objects })),
      };
    }),
);
