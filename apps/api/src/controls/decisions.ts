import type { DataSetName } from '@plimsoll/domain';
import { choicesDigest } from '@plimsoll/engine';
import { loadChoices, noteChoices, type OrgTransaction, recordAct } from '@plimsoll/store';
import { actorOf } from '../access/actor.ts';
import type { PersonCaller } from '../server/route.ts';

/** What was decided about the catalogue, for the audit log. */
export interface Decision {
  readonly act: 'created' | 'changed' | 'deleted' | 'setting-changed';
  readonly control: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Writes a decision into the audit log and has the clusters judged anew where it changes the catalogue. The caller holds
 * `lockChoices`, so that the digest is of everything that was decided.
 */
export const noteDecision = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  { act, control, details }: Decision,
  now: Date,
): Promise<void> => {
  await noteChoices(tx, choicesDigest(await loadChoices(tx)));
  await recordAct(tx, { at: now, actor: actorOf(caller), act: `control.${act}`, target: control, details });
};

/** The same for a data set that is used from now on in the place of another. */
export const noteDataDecision = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  act: 'imported' | 'reverted',
  name: DataSetName,
  details: Decision['details'],
  now: Date,
): Promise<void> => {
  await noteChoices(tx, choicesDigest(await loadChoices(tx)));
  await recordAct(tx, { at: now, actor: actorOf(caller), act: `data-set.${act}`, target: name, details });
};
