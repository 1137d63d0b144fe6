import { frameworkFileLimits, OwnFrameworkId } from '@plimsoll/domain';
import { z } from 'zod';
import { operation } from './operation.ts';
import { At } from './page.ts';

const tag = 'Frameworks';
const params = z.object({ frameworkId: z.string().max(80) });

/** A revision of a framework of the organization's own. */
export const OwnFramework = z.object({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  requirements: z.number().int(),
  /** Counts from 1; a revision never changes. */
  revision: z.number().int(),
  madeBy: z.string(),
  madeAt: At,
});
export type OwnFramework = z.infer<typeof OwnFramework>;

/** A file of YAML or JSON, schema plimsoll/framework/v1. What is wrong is told with line and column. */
const File = z.string().min(1).max(frameworkFileLimits.text);
const Revision = z.coerce.number().int().min(1).max(1_000_000);

export const createFramework = operation({
  id: 'createFramework',
  method: 'POST',
  path: '/v1/frameworks',
  summary: 'Add a framework of your own, from a file or as a copy of another; the same sent twice is one',
  tag,
  access: 'framework:edit',
  body: z.union([
    z.strictObject({ file: File }),
    z.strictObject({
      copyOf: z.string().min(1).max(80),
      id: OwnFrameworkId,
      title: z.string().trim().min(1).max(200),
    }),
  ]),
  status: 201,
  response: OwnFramework,
});

export const replaceFramework = operation({
  id: 'replaceFramework',
  method: 'PUT',
  path: '/v1/frameworks/{frameworkId}',
  summary: 'Replace a framework of your own by its next revision; those before stay readable',
  tag,
  access: 'framework:edit',
  params,
  body: z.strictObject({ file: File, revision: Revision }),
  status: 200,
  response: OwnFramework,
});

export const deleteFramework = operation({
  id: 'deleteFramework',
  method: 'DELETE',
  path: '/v1/frameworks/{frameworkId}',
  summary: 'Delete a framework of your own that is not followed; its id and revisions stay on record',
  tag,
  access: 'framework:edit',
  params,
  query: z.object({ revision: Revision }),
  status: 204,
});

export const listFrameworkRevisions = operation({
  id: 'listFrameworkRevisions',
  method: 'GET',
  path: '/v1/frameworks/{frameworkId}/revisions',
  summary: 'Revisions of a framework of your own, latest first; none of a built-in one',
  tag,
  access: 'posture:read',
  params,
  status: 200,
  response: z.object({ items: z.array(OwnFramework), deleted: z.boolean() }),
});

/** Answers with YAML that `createFramework` reads once the id is changed. */
export const exportFramework = operation({
  id: 'exportFramework',
  method: 'GET',
  path: '/v1/frameworks/{frameworkId}/file',
  summary: 'A framework as YAML, built in or your own, as it is or as one of its revisions was (application/yaml)',
  tag,
  access: 'posture:read',
  params,
  query: z.object({ revision: Revision.optional() }),
  status: 200,
});
