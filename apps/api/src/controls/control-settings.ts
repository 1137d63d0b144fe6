import { listControlSettings, putControlSetting } from '@plimsoll/contracts';
import { AppError, wrongParameter } from '@plimsoll/domain';
import type { CatalogueEntry } from '@plimsoll/engine';
import {
  lockChoices,
  type OrgTransaction,
  type StoredSetting,
  listControlSettings as storedSettings,
  putControlSetting as storeSetting,
} from '@plimsoll/store';
import { orPresent } from '../server/or-present.ts';
import { found, route } from '../server/route.ts';
import { noteDecision } from './decisions.ts';

const undecided = {
  enabled: true,
  severity: null,
  parameters: {},
  version: 0,
  changedAt: null,
  reason: '',
  changedBy: '',
};

const lineOf = ({ meta: { id, severity, parameters } }: CatalogueEntry, stored: StoredSetting | undefined) => ({
  ...(stored ?? undecided),
  control: id,
  own: { severity, parameters },
});

export const listControlSettingsRoute = route(
  listControlSettings,
  async ({ store, builtIn }, { caller }) =>
    await store.inOrganization(caller.orgId, async (tx) => {
      const stored = new Map((await storedSettings(tx)).map((setting) => [setting.control, setting]));
      return { items: [...builtIn.entries.values()].map((entry) => lineOf(entry, stored.get(entry.meta.id))) };
    }),
);

export const putControlSettingRoute = route(
  putControlSetting,
  async ({ store, builtIn, clock }, { caller, params: { controlId }, body: { version, reason, ...choice } }) => {
    const entry = found(builtIn.entries.get(controlId), 'The built-in control');
    const wrong = wrongParameter(choice.parameters, entry.meta.parameters);
    if (wrong !== undefined) {
      const path = `parameters.${wrong.name}`;
      throw new AppError('request.invalid', `Correct "${path}": ${wrong.message}.`, {
        details: { errors: [{ path, message: wrong.message }] },
      });
    }
    const now = clock.now();
    const save = async (tx: OrgTransaction) => {
      await lockChoices(tx);
      const stored = await storeSetting(tx, controlId, choice, version, now, { reason, by: caller.name });
      const { enabled, severity } = choice;
      const details = {
        enabled,
        severity,
        parameters: JSON.stringify(choice.parameters),
        version: stored.version,
        reason,
      };
      await noteDecision(tx, caller, { act: 'setting-changed', control: controlId, details }, now);
      return lineOf(entry, stored);
    };
    return await orPresent(
      () => store.inOrganization(caller.orgId, save),
      () =>
        store.inOrganization(caller.orgId, async (tx) => {
          const value = lineOf(
            entry,
            (await storedSettings(tx)).find(({ control }) => control === controlId),
          );
          return { version: value.version, by: value.changedBy || null, at: value.changedAt, value };
        }),
    );
  },
);
