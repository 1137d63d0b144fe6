import {
  createFramework,
  deleteFramework,
  exportFramework,
  listFrameworkRevisions,
  type OwnFramework,
  replaceFramework,
} from '@plimsoll/contracts';
import { AppError, type Framework, fileOfFramework } from '@plimsoll/domain';
import {
  createOwnFramework,
  deleteOwnFramework,
  lastSave,
  listOwnFrameworks,
  listRevisions,
  type OrgTransaction,
  readFrameworks,
  recordAct,
  replaceOwnFramework,
  type OwnFramework as StoredFramework,
} from '@plimsoll/store';
import { stringify } from 'yaml';
import type { z } from 'zod';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { orPresent } from '../server/or-present.ts';
import { found, type PersonCaller, route } from '../server/route.ts';
import { knownControls } from './known-controls.ts';
import { readFrameworkFile } from './read-framework-file.ts';

const toOwn = ({ framework, revision, madeBy, madeAt }: StoredFramework): z.input<typeof OwnFramework> => ({
  id: framework.id,
  title: framework.title,
  version: framework.version,
  requirements: framework.requirements.length,
  revision,
  madeBy,
  madeAt,
});

const readOwn = async (tx: OrgTransaction, id: string): Promise<StoredFramework> =>
  found(
    (await listOwnFrameworks(tx)).find(({ framework }) => framework.id === id),
    'The framework',
  );

const record = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  act: 'created' | 'replaced' | 'deleted',
  { framework, revision }: StoredFramework,
  now: Date,
): Promise<void> => {
  await recordAct(tx, {
    at: now,
    actor: actorOf(caller),
    act: `framework.${act}`,
    target: framework.id,
    details: { title: framework.title, revision, requirements: framework.requirements.length },
  });
};

const refuseBuiltIn = (id: string, builtIn: readonly Framework[]): void => {
  if (builtIn.some((framework) => framework.id === id))
    throw new AppError('resource.conflict', 'It is built in and stays as it is. Make a copy of your own instead.');
};

export const createFrameworkRoute = route(
  createFramework,
  async ({ store, catalogue, frameworks, clock }, { caller, body }) => {
    const now = clock.now();
    return await store.inOrganization(caller.orgId, async (tx) => {
      const framework =
        'file' in body
          ? readFrameworkFile(body.file, knownControls(catalogue, frameworks))
          : {
              ...found(
                (await readFrameworks(tx, frameworks)).find(({ id }) => id === body.copyOf),
                'The framework to copy',
              ),
              id: body.id,
              title: body.title,
            };
      const fresh = await createOwnFramework(tx, framework, { by: memberIdOf(caller), now });
      const stored = await readOwn(tx, framework.id);
      if (fresh) await record(tx, caller, 'created', stored, now);
      return toOwn(stored);
    });
  },
);

export const replaceFrameworkRoute = route(
  replaceFramework,
  async ({ store, catalogue, frameworks, clock }, { caller, params, body }) => {
    const now = clock.now();
    const save = async (tx: OrgTransaction) => {
      refuseBuiltIn(params.frameworkId, frameworks);
      await readOwn(tx, params.frameworkId);
      const framework = readFrameworkFile(body.file, knownControls(catalogue, frameworks));
      if (framework.id !== params.frameworkId)
        throw new AppError('request.invalid', `The file is of ${framework.id}, not of ${params.frameworkId}.`, {
          details: { errors: [{ path: 'file', message: `its id must be ${params.frameworkId}` }] },
        });
      const changed = await replaceOwnFramework(tx, framework, body.revision, { by: memberIdOf(caller), now });
      const stored = await readOwn(tx, framework.id);
      if (changed) await record(tx, caller, 'replaced', stored, now);
      return toOwn(stored);
    };
    return await orPresent(
      () => store.inOrganization(caller.orgId, save),
      () =>
        store.inOrganization(caller.orgId, async (tx) => {
          const value = toOwn(await readOwn(tx, params.frameworkId));
          const saved = await lastSave(tx, ['framework.replaced'], params.frameworkId);
          return { ...saved, version: value.revision, value };
        }),
    );
  },
);

export const deleteFrameworkRoute = route(
  deleteFramework,
  async ({ store, frameworks, clock }, { caller, params, query }) => {
    const now = clock.now();
    await store.inOrganization(caller.orgId, async (tx) => {
      refuseBuiltIn(params.frameworkId, frameworks);
      const stored = await readOwn(tx, params.frameworkId);
      await deleteOwnFramework(tx, stored.framework.id, query.revision, now);
      await record(tx, caller, 'deleted', stored, now);
    });
  },
);

export const listFrameworkRevisionsRoute = route(
  listFrameworkRevisions,
  async ({ store, frameworks }, { caller, params: { frameworkId } }) =>
    await store.inOrganization(caller.orgId, async (tx) => {
      const revisions = await listRevisions(tx, frameworkId);
      if (revisions.length === 0)
        found(
          frameworks.find(({ id }) => id === frameworkId),
          'The framework',
        );
      const live = (await listOwnFrameworks(tx)).some(({ framework }) => framework.id === frameworkId);
      return { items: revisions.map(toOwn), deleted: revisions.length > 0 && !live };
    }),
);

export const exportFrameworkRoute = route(
  exportFramework,
  async ({ store, frameworks }, { caller, params, query, reply }) => {
    const framework = await store.inOrganization(caller.orgId, async (tx) => {
      const known = await readFrameworks(tx, frameworks);
      if (query.revision === undefined) return known.find(({ id }) => id === params.frameworkId);
      const revisions = await listRevisions(tx, params.frameworkId);
      return revisions.find(({ revision }) => revision === query.revision)?.framework;
    });
    const file = fileOfFramework(found(framework, 'The framework'));
    await reply
      .type('application/yaml; charset=utf-8')
      .header('content-disposition', `attachment; filename="${params.frameworkId.replaceAll(/[^a-z0-9-]/g, '')}.yaml"`)
      .send(stringify(file, { lineWidth: 120, aliasDuplicateObjects: false }));
  },
);
