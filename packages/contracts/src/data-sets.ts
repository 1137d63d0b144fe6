import { DataSetName, ReferenceDataUpdate } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At } from './page.ts';

const tag = 'Catalogue';
const params = z.object({ name: DataSetName });
const Revision = z.number().int().min(0).max(1_000_000);

/** Where facts come from, and of which day the newest is. */
const Summary = z.object({
  facts: z.number().int(),
  /** Hosts of their sources, the commonest first; at most 20. */
  sources: z.array(z.string()),
  sourceCount: z.number().int(),
  asOf: z.iso.date().nullable(),
});

/** The same with how old they are today. */
const Facts = Summary.extend({
  /** Days since `asOf`; null without facts. */
  ageDays: z.number().int().nullable(),
  /** Older than 180 days, or without any fact. */
  old: z.boolean(),
});

/** A data set of the catalogue as the organization uses it. */
export const DataSetLine = z.object({
  name: DataSetName,
  title: z.string(),
  inUse: Facts.extend({
    /** The import that is used; 0 for the built-in facts. */
    origin: Revision,
    /** Who imported it; null for the built-in facts. */
    importedBy: z.string().nullable(),
    importedAt: At.nullable(),
  }),
  /** What this release brings. */
  builtIn: Facts,
  /** Of import and revert alike, 0 for none; sent back with a revert. */
  revision: Revision,
  /** What was in use before it: an import, or 0 for the built-in facts; null where these are in use. */
  before: Revision.nullable(),
});
export type DataSetLine = z.infer<typeof DataSetLine>;

export const listDataSets = operation({
  id: 'listDataSets',
  method: 'GET',
  path: '/v1/data-sets',
  summary: 'The data that controls judge by: versions, dates, vulnerabilities, with source and age',
  tag,
  access: 'posture:read',
  status: 200,
  response: z.object({ items: z.array(DataSetLine) }),
});

export const getDataSet = operation({
  id: 'getDataSet',
  method: 'GET',
  path: '/v1/data-sets/{name}',
  summary: 'One data set, with who imported and reverted it when',
  tag,
  access: 'posture:read',
  params,
  status: 200,
  response: DataSetLine.extend({
    /** The newest first; at most a hundred. */
    revisions: z.array(
      z.object({
        revision: z.number().int(),
        /** Itself for an import; an earlier one, or 0 for the built-in facts, for a revert. */
        origin: Revision,
        /** Of the facts it uses; null for the built-in ones. */
        summary: Summary.nullable(),
        madeBy: z.string(),
        madeAt: At,
      }),
    ),
  }),
});

/** What it answers is what `importDataSets` takes as `data`, and `plimsoll scan --data` as a file. */
export const exportDataSet = operation({
  id: 'exportDataSet',
  method: 'GET',
  path: '/v1/data-sets/{name}/file',
  summary: 'The facts of a data set as a file: those in use, those of an import, or with 0 the built-in ones',
  tag,
  access: 'posture:read',
  params,
  query: z.object({ revision: z.coerce.number().int().min(0).max(1_000_000).optional() }),
  status: 200,
  response: ReferenceDataUpdate,
});

export const importDataSets = operation({
  id: 'importDataSets',
  method: 'POST',
  path: '/v1/data-sets',
  summary: 'Use other facts in the place of those in use, each data set as a whole; the clusters are judged anew',
  tag,
  access: 'data:import',
  body: z.strictObject({
    data: ReferenceDataUpdate,
    /** Take data that are older than those in use too. */
    force: z.boolean().default(false),
  }),
  status: 200,
  response: z.object({
    items: z.array(
      DataSetLine.extend({
        /** False: these very facts were in use. */
        changed: z.boolean(),
      }),
    ),
  }),
});

export const revertDataSet = operation({
  id: 'revertDataSet',
  method: 'POST',
  path: '/v1/data-sets/{name}/revert',
  summary: 'Use the facts of an earlier import again, or the built-in ones; the clusters are judged anew',
  tag,
  access: 'data:import',
  params,
  body: z.strictObject({
    /** The import to go back to; 0 for the built-in facts. */
    to: Revision,
    /** The latest revision that you saw. */
    revision: z.number().int().min(1).max(1_000_000),
  }),
  status: 200,
  response: DataSetLine,
});
