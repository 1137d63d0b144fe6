import { createHash } from 'node:crypto';
import { getPolicyBundle, PolicyBundle, policyBundleSchema } from '@plimsoll/contracts';
import { type ChosenDataSet, fileOfFramework } from '@plimsoll/domain';
import { type Catalogue, choicesDigest, digestWithChoices, orderedJson } from '@plimsoll/engine';
import {
  findCluster,
  listOwnFrameworks,
  loadChoices,
  type OrgTransaction,
  readExceptionsInForce,
} from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { found, type PersonCaller, route } from '../server/route.ts';

const readBundle = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  wanted: string | undefined,
  builtIn: Catalogue,
  now: Date,
): Promise<PolicyBundle> => {
  const scope = scopeOf(caller);
  const cluster = wanted === undefined ? null : found(await findCluster(tx, scope, wanted), 'The cluster');
  const choices = await loadChoices(tx);
  return PolicyBundle.parse({
    schema: policyBundleSchema,
    organization: { id: caller.orgId, name: caller.organization },
    cluster,
    catalogue: { builtIn: builtIn.digest, judgedBy: digestWithChoices(builtIn.digest, choicesDigest(choices)) },
    data: fileOf(choices.dataSets),
    settings: choices.settings,
    controls: choices.customs,
    frameworks: (await listOwnFrameworks(tx)).map(({ framework }) => fileOfFramework(framework)),
    exceptions: cluster === null ? [] : await readExceptionsInForce(tx, scope, cluster.id, now),
  });
};

const fileOf = (dataSets: readonly ChosenDataSet[]): object => ({
  schema: 'plimsoll/data/v1',
  ...Object.fromEntries(dataSets.map(({ name, facts }) => [name, facts])),
});

/** True where one of the tags of If-None-Match is this one; on their way tags may have been marked as weak. */
const isNamed = (tag: string, header: string | undefined): boolean =>
  (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);

export const getPolicyBundleRoute = route(
  getPolicyBundle,
  async ({ store, builtIn, clock }, { caller, query, request, reply }) => {
    const bundle = await store.inOrganization(
      caller.orgId,
      async (tx) => await readBundle(tx, caller, query.cluster, builtIn, clock.now()),
    );
    const text = orderedJson(bundle);
    const tag = `"sha256:${createHash('sha256').update(text).digest('hex')}"`;
    reply.header('etag', tag);
    if (isNamed(tag, request.headers['if-none-match'])) await reply.status(304).send();
    else await reply.type('application/json; charset=utf-8').send(text);
    return bundle;
  },
);
