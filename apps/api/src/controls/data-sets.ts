import { exportDataSet, getDataSet, listDataSets, revertDataSet } from '@plimsoll/contracts';
import {
  AppError,
  type DataSetName,
  dataSetNames,
  type ReferenceData,
  type ReferenceDataUpdate,
} from '@plimsoll/domain';
import {
  findDataSetFacts,
  latestDataSets,
  listDataSetRevisions,
  lockChoices,
  type OrgTransaction,
  revertDataSet as storeRevert,
} from '@plimsoll/store';
import { found, route } from '../server/route.ts';
import { lineOf, readDataSetLine } from './data-set-lines.ts';
import { noteDataDecision } from './decisions.ts';

export const listDataSetsRoute = route(
  listDataSets,
  async ({ store, builtIn, clock }, { caller }) =>
    await store.inOrganization(caller.orgId, async (tx) => {
      const latest = new Map((await latestDataSets(tx)).map((one) => [one.name, one]));
      const now = clock.now();
      const items = [];
      for (const name of dataSetNames) items.push(await lineOf(tx, name, latest.get(name), builtIn.data, now));
      return { items };
    }),
);

export const getDataSetRoute = route(
  getDataSet,
  async ({ store, builtIn, clock }, { caller, params: { name } }) =>
    await store.inOrganization(caller.orgId, async (tx) => ({
      ...(await readDataSetLine(tx, name, builtIn.data, clock.now())),
      revisions: (await listDataSetRevisions(tx, name)).map(({ summary, ...revision }) => ({
        ...revision,
        summary: summary === null ? null : { ...summary, sources: [...summary.sources] },
      })),
    })),
);

/** The facts of an import, or with 0 the built-in ones, as a file that can be imported. */
const fileOf = async (
  tx: OrgTransaction,
  name: DataSetName,
  origin: number,
  builtIn: ReferenceData,
): Promise<ReferenceDataUpdate> => ({
  schema: 'plimsoll/data/v1',
  [name]: origin === 0 ? builtIn[name] : found(await findDataSetFacts(tx, name, origin), 'The import'),
});

export const exportDataSetRoute = route(
  exportDataSet,
  async ({ store, builtIn, clock }, { caller, params: { name }, query: { revision }, reply }) => {
    reply.header('content-disposition', `attachment; filename="${name}.json"`);
    return await store.inOrganization(caller.orgId, async (tx) => {
      const origin = revision ?? (await readDataSetLine(tx, name, builtIn.data, clock.now())).inUse.origin;
      return await fileOf(tx, name, origin, builtIn.data);
    });
  },
);

export const revertDataSetRoute = route(
  revertDataSet,
  async ({ store, builtIn, clock }, { caller, params: { name }, body: { to, revision } }) => {
    const now = clock.now();
    return await store.inOrganization(caller.orgId, async (tx) => {
      await lockChoices(tx);
      const { inUse } = await readDataSetLine(tx, name, builtIn.data, now);
      if (inUse.origin === to)
        throw new AppError(
          'resource.conflict',
          `${name}: ${to === 0 ? 'the built-in facts' : `revision ${to}`} are in use.`,
        );
      if (to !== 0) found(await findDataSetFacts(tx, name, to), 'The import');
      const made = await storeRevert(tx, name, to, revision, { by: caller.name, now });
      await noteDataDecision(tx, caller, 'reverted', name, { revision: made, to, from: inUse.origin }, now);
      return await readDataSetLine(tx, name, builtIn.data, now);
    });
  },
);
