import {
  changeFrameworkEnrolment,
  endFrameworkEnrolment,
  followFramework,
  getFrameworkEnrolment,
  listFrameworkEnrolments,
} from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  changeEnrolment,
  endEnrolment,
  lastSave,
  listEnrolments,
  type OrgTransaction,
  readFrameworks,
  type StoredEnrolment,
  followFramework as storeEnrolment,
} from '@plimsoll/store';
import { orPresent } from '../server/or-present.ts';
import { found, route } from '../server/route.ts';
import { checkTerms } from './check-terms.ts';
import { recordEnrolment, toEnrolment } from './to-enrolment.ts';

const readEnrolment = async (tx: OrgTransaction, id: string): Promise<StoredEnrolment> =>
  found((await listEnrolments(tx, { id }))[0], 'The enrolment');

export const listFrameworkEnrolmentsRoute = route(
  listFrameworkEnrolments,
  async ({ store, frameworks, clock }, { caller, query }) =>
    await store.inOrganization(caller.orgId, async (tx) => {
      const known = await readFrameworks(tx, frameworks);
      const stored = await listEnrolments(tx, { frameworkId: query.framework });
      const items = [];
      for (const one of stored) items.push(await toEnrolment(tx, caller, one, known, clock.now()));
      return { items };
    }),
);

export const getFrameworkEnrolmentRoute = route(
  getFrameworkEnrolment,
  async ({ store, frameworks, clock }, { caller, params }) =>
    await store.inOrganization(caller.orgId, async (tx) => {
      const stored = await readEnrolment(tx, params.frameworkEnrolmentId);
      return await toEnrolment(tx, caller, stored, await readFrameworks(tx, frameworks), clock.now());
    }),
);

export const followFrameworkRoute = route(
  followFramework,
  async ({ store, frameworks, clock }, { caller, body: { framework: asked, ...terms } }) => {
    const now = clock.now();
    return await store.inOrganization(caller.orgId, async (tx) => {
      const all = await readFrameworks(tx, frameworks);
      const framework = all.find(({ id }) => id === asked);
      if (framework === undefined)
        throw new AppError('request.invalid', `There is no framework ${asked}. GET /v1/frameworks lists them.`, {
          details: { errors: [{ path: 'framework', message: 'there is no such framework' }] },
        });
      await checkTerms(tx, caller, framework, terms);
      const { id, fresh } = await storeEnrolment(tx, framework.id, terms, now);
      const stored = await readEnrolment(tx, id);
      if (fresh) await recordEnrolment(tx, caller, 'followed', stored, { now });
      return await toEnrolment(tx, caller, stored, all, now);
    });
  },
);

export const changeFrameworkEnrolmentRoute = route(
  changeFrameworkEnrolment,
  async ({ store, frameworks, clock }, { caller, params, body: { version, ...terms } }) => {
    const now = clock.now();
    const save = async (tx: OrgTransaction) => {
      const known = await readEnrolment(tx, params.frameworkEnrolmentId);
      const all = await readFrameworks(tx, frameworks);
      const framework = all.find(({ id }) => id === known.frameworkId);
      if (framework === undefined)
        throw new AppError('resource.conflict', 'The framework is gone. End the enrolment instead.');
      await checkTerms(tx, caller, framework, terms);
      const changed = await changeEnrolment(tx, known, terms, version, now);
      const stored = await readEnrolment(tx, known.id);
      if (changed) await recordEnrolment(tx, caller, 'enrolment-changed', stored, { now });
      return await toEnrolment(tx, caller, stored, all, now);
    };
    return await orPresent(
      () => store.inOrganization(caller.orgId, save),
      () =>
        store.inOrganization(caller.orgId, async (tx) => {
          const stored = await readEnrolment(tx, params.frameworkEnrolmentId);
          const value = await toEnrolment(tx, caller, stored, await readFrameworks(tx, frameworks), now);
          const saved = await lastSave(tx, ['framework.enrolment-changed'], undefined, stored.id);
          return { ...saved, version: stored.version, value };
        }),
    );
  },
);

export const endFrameworkEnrolmentRoute = route(
  endFrameworkEnrolment,
  async ({ store, frameworks, clock }, { caller, params, body: { version, note } }) => {
    const now = clock.now();
    return await store.inOrganization(caller.orgId, async (tx) => {
      const known = await readEnrolment(tx, params.frameworkEnrolmentId);
      const ended = await endEnrolment(tx, known, { note, version, now });
      const stored = await readEnrolment(tx, known.id);
      if (ended) await recordEnrolment(tx, caller, 'enrolment-ended', stored, { now, note });
      return await toEnrolment(tx, caller, stored, await readFrameworks(tx, frameworks), now);
    });
  },
);
