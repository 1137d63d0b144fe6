import { createHash } from 'node:crypto';
import {
  type ChosenDataSet,
  type ControlSetting,
  type CustomControl,
  type DataSetName,
  Digest,
  type ReferenceData,
  withDataSets,
} from '@plimsoll/domain';
import type { CheckContext, ControlDefinition } from '../control/define-control.ts';
import { parameterKey } from '../control/settings.ts';
import { Catalogue, type CatalogueEntry } from '../evaluate/catalogue.ts';
import type { CustomControlFault } from './compile-checks.ts';
import { customControlMeta, orderedJson } from './control-meta.ts';
import { toControl } from './to-control.ts';

/** What an organization decides about the catalogue: its own controls, and how and by which data the built-in ones judge. */
export interface CatalogueChoices {
  readonly customs: readonly CustomControl[];
  readonly settings: readonly ControlSetting[];
  readonly dataSets: readonly ChosenDataSet[];
}

/** Nothing decided: the built-in catalogue. */
export const noChoices: CatalogueChoices = { customs: [], settings: [], dataSets: [] };

/** A data set to choose, under the digest that names exactly its facts, whatever order their keys have. */
export const chosenDataSet = (name: DataSetName, facts: readonly unknown[]): ChosenDataSet => ({
  name,
  digest: createHash('sha256').update(orderedJson(facts)).digest('hex'),
  facts,
});

/** Names exactly these choices, whatever their order; empty for none. */
export const choicesDigest = ({ customs, settings, dataSets }: CatalogueChoices): string => {
  if (customs.length === 0 && settings.length === 0 && dataSets.length === 0) return '';
  // Of data their digest alone: they are long, and their revisions never change.
  const parts = [...customs, ...settings, ...dataSets.map(({ name, digest: facts }) => ({ dataSet: name, facts }))]
    .map(orderedJson)
    .sort();
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
};

/** Digest of a catalogue with choices; its own where there are none. */
export const digestWithChoices = (digest: string, choices: string): Digest =>
  Digest.parse(
    choices === '' ? digest : `sha256:${createHash('sha256').update(`${digest}\n${choices}\n`).digest('hex')}`,
  );

/**
 * The catalogue as an organization has it; the same one where it decides nothing. Policies stay: a disabled control still
 * gates, and is undetermined, so that disabling one raises no number. Choices were checked when they were made; a custom
 * control that can no longer be compiled is undetermined.
 */
export const withChoices = (catalogue: Catalogue, choices: CatalogueChoices): Catalogue => {
  const digest = choicesDigest(choices);
  if (digest === '') return catalogue;
  const settings = new Map(choices.settings.map((setting) => [setting.control, setting]));
  const parameters = new Map<string, unknown>();
  for (const { control, parameters: values } of choices.settings)
    for (const [name, value] of Object.entries(values)) parameters.set(parameterKey(control, name), value);
  const data = withDataSets(catalogue.data, choices.dataSets);
  return new Catalogue({
    digest: digestWithChoices(catalogue.digest, digest),
    entries: [
      ...[...catalogue.entries.values()].map((entry) =>
        withSetting(withKindsOf(entry, data), settings.get(entry.definition.id)),
      ),
      ...choices.customs.map(customEntry),
    ],
    policies: catalogue.policies,
    data,
    parameters,
  });
};

/** A control about the kinds that data name is about those of these data. */
const withKindsOf = (entry: CatalogueEntry, data: ReferenceData): CatalogueEntry => {
  const { definition, meta } = entry;
  if (definition.subject !== 'object' || definition.kindsIn === undefined) return entry;
  const kinds = definition.kindsIn(data);
  return { meta: { ...meta, kinds: [...kinds] }, definition: { ...definition, kinds } };
};

const customEntry = (custom: CustomControl): CatalogueEntry => {
  const faults: CustomControlFault[] = [];
  const definition = toControl(custom, faults);
  const [fault] = faults;
  const meta = customControlMeta(custom);
  return fault === undefined
    ? { meta, definition }
    : { meta, definition: silenced(definition, 'check-threw', fault.message) };
};

const withSetting = (entry: CatalogueEntry, setting: ControlSetting | undefined): CatalogueEntry => {
  if (setting === undefined) return entry;
  const severity = setting.severity ?? entry.definition.severity;
  const definition: ControlDefinition = { ...entry.definition, severity };
  const meta = { ...entry.meta, severity };
  return setting.enabled
    ? { meta, definition }
    : { meta, definition: silenced(definition, 'control-disabled', disabled), disabled: true };
};

const disabled = 'the organization has disabled the control';

/** The control, with nothing to say but that it says nothing. Where it would not apply it still does not. */
const silenced = (
  definition: ControlDefinition,
  reason: 'control-disabled' | 'check-threw',
  detail: string,
): ControlDefinition => {
  const check = (_: unknown, context: CheckContext): void => context.unknown(reason, detail);
  // What it would read does not matter, and does not take the place of the reason.
  if (definition.subject === 'identity') return { ...definition, check, reads: [] };
  if (definition.subject === 'cluster') return { ...definition, check, reads: [] };
  const { confirm: _confirm, reads: _reads, absentInFiles: _absent, ...local } = definition;
  return { ...local, check } as ControlDefinition;
};
