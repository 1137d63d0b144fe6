import {
  changeCustomControl,
  createCustomControl,
  deleteCustomControl,
  getCustomControl,
  listCustomControls,
} from '@plimsoll/contracts';
import { AppError } from '@plimsoll/domain';
import {
  findCustomControl,
  findCustomControlVersion,
  lastSave,
  listCustomControlVersions,
  lockChoices,
  type OrgTransaction,
  type StoredCustomControl,
  changeCustomControl as storeChange,
  createCustomControl as storeCreation,
  deleteCustomControl as storeDeletion,
  listCustomControls as storedControls,
} from '@plimsoll/store';
import { orPresent } from '../server/or-present.ts';
import { found, route } from '../server/route.ts';
import { checkedControl, longestCheck, withTrial } from './checked-control.ts';
import { writeControlText } from './control-text.ts';
import { noteDecision } from './decisions.ts';

const read = async (tx: OrgTransaction, id: string): Promise<StoredCustomControl> =>
  found(await findCustomControl(tx, id), 'The control');

export const listCustomControlsRoute = route(
  listCustomControls,
  async ({ store }, { caller }) =>
    await store.inOrganization(caller.orgId, async (tx) => ({ items: [...(await storedControls(tx))] })),
);

export const getCustomControlRoute = route(
  getCustomControl,
  async ({ store }, { caller, params: { controlId }, query: { version } }) =>
    await store.inOrganization(caller.orgId, async (tx) => {
      const latest = await read(tx, controlId);
      const asked =
        version === undefined ? latest : found(await findCustomControlVersion(tx, controlId, version), 'The version');
      return {
        ...latest,
        text: asked.source ?? writeControlText(asked.control),
        versions: [...(await listCustomControlVersions(tx, controlId))],
      };
    }),
);

export const createCustomControlRoute = route(
  createCustomControl,
  async ({ store, beginTrial, clock }, { caller, body }) => {
    const { control, source } = await withTrial(beginTrial(longestCheck), (trial) => checkedControl(trial, body));
    const { enabled } = body;
    const now = clock.now();
    return await store.inOrganization(caller.orgId, async (tx) => {
      await lockChoices(tx);
      await storeCreation(tx, { control, source, enabled, by: caller.name, now });
      const details = { version: 1, enabled, title: control.title, severity: control.severity };
      await noteDecision(tx, caller, { act: 'created', control: control.id, details }, now);
      return await read(tx, control.id);
    });
  },
);

export const changeCustomControlRoute = route(
  changeCustomControl,
  async ({ store, beginTrial, clock }, { caller, params: { controlId }, body }) => {
    const { control, source } = await withTrial(beginTrial(longestCheck), (trial) => checkedControl(trial, body));
    if (control.id !== controlId)
      throw new AppError('request.invalid', 'The id of a control stays. Make another control for another demand.');
    const { enabled, version } = body;
    const now = clock.now();
    const save = async (tx: OrgTransaction) => {
      await lockChoices(tx);
      await read(tx, controlId);
      await storeChange(tx, { control, source, enabled, by: caller.name, now }, version);
      const details = { version: version + 1, enabled, title: control.title, severity: control.severity };
      await noteDecision(tx, caller, { act: 'changed', control: controlId, details }, now);
      return await read(tx, controlId);
    };
    return await orPresent(
      () => store.inOrganization(caller.orgId, save),
      () =>
        store.inOrganization(caller.orgId, async (tx) => {
          const value = await read(tx, controlId);
          return { ...(await lastSave(tx, ['control.changed'], controlId)), version: value.version, value };
        }),
    );
  },
);

export const deleteCustomControlRoute = route(
  deleteCustomControl,
  async ({ store, clock }, { caller, params: { controlId }, query: { version } }) => {
    const now = clock.now();
    await store.inOrganization(caller.orgId, async (tx) => {
      await lockChoices(tx);
      await read(tx, controlId);
      await storeDeletion(tx, controlId, version, now);
      await noteDecision(tx, caller, { act: 'deleted', control: controlId, details: { version } }, now);
    });
  },
);
