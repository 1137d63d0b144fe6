import { type WhoCanAnswer, whoCan } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readClusters } from '#api/reads.ts';
import { plural } from '#design/quantity.tsx';
import { askedIn } from '#inventory/asked.ts';
import { askedText, parseAskedResource } from '#inventory/asked-resource.ts';
import { InventoryHeader } from '#inventory/inventory-header.tsx';
import { NoInventory } from '#inventory/no-inventory.tsx';
import { WhoCanAnswerView } from '#inventory/who-can-answer.tsx';
import { type AskedWhoCan, WhoCanForm } from '#inventory/who-can-form.tsx';

export const metadata: Metadata = { title: 'Who can' };

const noQuestion = 'Who may do what in a cluster, from its roles and bindings, with the way that leads there.';

const sentence = (asked: AskedWhoCan, answer: WhoCanAnswer): string => {
  const count = answer.holders.length + answer.moreHolders;
  const everywhere = answer.holders.filter(({ reach }) => reach === 'everywhere').length;
  const verb = asked.verb === '*' ? 'do anything with' : asked.verb;
  const what = `${verb} ${askedText(parseAskedResource(asked.resource))}${asked.name === '' ? '' : ` called ${asked.name}`}`;
  const where = asked.namespace === '' ? '' : ` in ${asked.namespace}`;
  const least = answer.gaps.length > 0 || answer.unknown.length > 0 ? 'At least ' : '';
  return `${least}${plural(count, 'identity', 'identities')} can ${what}${where} of ${answer.clusterName}, ${everywhere} of them everywhere.`;
};

const WhoCanPage = async ({ searchParams }: PageProps<'/inventory/who-can'>) => {
  const given = askedIn(await searchParams, ['verb', 'resource', 'cluster', 'namespace', 'name']);
  const clusters = (await readClusters()).filter(({ firstSeenAt }) => firstSeenAt !== null);
  const cluster = given.cluster === '' ? (clusters[0]?.id ?? '') : given.cluster;
  const asked = { ...given, cluster };
  const answer =
    given.verb === '' || given.resource === '' || cluster === ''
      ? undefined
      : await call(whoCan, {
          params: { clusterId: cluster },
          query: {
            verb: given.verb.toLowerCase().slice(0, 253),
            ...parseAskedResource(given.resource.slice(0, 253)),
            namespace: given.namespace.slice(0, 63) || undefined,
            name: given.name.slice(0, 253) || undefined,
          },
        });
  return (
    <>
      <InventoryHeader answer={answer === undefined ? noQuestion : sentence(asked, answer)} />
      {clusters.length === 0 ? (
        <section aria-label="No inventory" className="rounded border border-line bg-surface">
          <NoInventory />
        </section>
      ) : (
        <>
          <WhoCanForm asked={asked} clusters={clusters} />
          {answer === undefined ? null : <WhoCanAnswerView answer={answer} />}
        </>
      )}
    </>
  );
};

export default WhoCanPage;
