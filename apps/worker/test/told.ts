import { builtInCatalogue } from '@plimsoll/controls';
import { baselinePolicyId, everything, systemPolicyId } from '@plimsoll/domain';
import { frameworks } from '@plimsoll/frameworks';
import {
  countFindings,
  listFindings,
  listFindingsAt,
  listResources,
  listResourcesAt,
  type OrgTransaction,
  readControlCounts,
  readFrameworkViews,
  readKindCounts,
  readKindCountsAt,
  readPosture,
  readPostureAt,
  totalFindings,
  totalFindingsAt,
} from '@plimsoll/store';

const catalogue = builtInCatalogue();
const most = 10_000;

/** In one order, whatever the statement's: ties are broken by nothing that a reader sees. */
const sorted = (rows: readonly object[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();

/** Everything that pages, reports and the API say of a cluster, now or as of an instant, as it would be sent. */
export const told = async (tx: OrgTransaction, clusterId: string, at: string | undefined): Promise<string> => {
  const answers: unknown[] = [];
  for (const policy of [baselinePolicyId, systemPolicyId(baselinePolicyId)])
    for (const namespace of [undefined, 'shop', 'bank']) {
      const filter = { policy, clusterId, namespace };
      answers.push(
        at === undefined
          ? (await readPosture(tx, everything, filter)).counts
          : await readPostureAt(tx, everything, filter, at),
      );
    }
  for (const filter of [{}, { statuses: ['undetermined'] as const }, { namespaces: ['bank'] }, { text: 'a' }]) {
    const total =
      at === undefined ? totalFindings(tx, everything, filter) : totalFindingsAt(tx, everything, filter, at);
    answers.push(await total, sorted((await countFindings(tx, everything, filter, at)).facets));
  }
  for (const sort of ['priority', 'newest'] as const)
    answers.push(
      at === undefined
        ? await listFindings(tx, everything, {}, sort, undefined, most)
        : await listFindingsAt(tx, everything, {}, at, sort, undefined, most),
    );
  answers.push(sorted(await readControlCounts(tx, everything, undefined, at)));
  const viewOf = await readFrameworkViews(
    tx,
    everything,
    catalogue,
    { view: 'all', cluster: undefined, at },
    new Date(0),
  );
  for (const framework of frameworks)
    answers.push(
      (await viewOf(framework)).evidence.map(({ distribution, evidenceOf }) => [
        distribution,
        framework.requirements.flatMap(({ gating, checks }) => [...gating, ...checks].map((one) => evidenceOf(one))),
      ]),
    );
  const kinds = at === undefined ? readKindCounts(tx, everything, {}) : readKindCountsAt(tx, everything, {}, at);
  const resources =
    at === undefined
      ? listResources(tx, everything, {}, undefined, most)
      : listResourcesAt(tx, everything, {}, at, undefined, most);
  answers.push(await kinds, await resources);
  return JSON.stringify(answers);
};
