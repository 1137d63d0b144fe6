import { builtInCatalogue, optInControls } from '@plimsoll/controls';
import { AppError, ParameterValue, wrongParameter } from '@plimsoll/domain';
import {
  type AdmissionAction,
  type AdmissionTarget,
  admissionObjects,
  type Catalogue,
  type KubernetesObject,
  parameterKey,
  type Settings,
  settingsFor,
} from '@plimsoll/engine';
import { frameworks } from '@plimsoll/frameworks';
import { stringify } from 'yaml';
import { parseLabelSelector } from '../admission/label-selector.ts';
import { readFrameworkFiles } from '../scan/framework-file.ts';
import { select, withFrameworks } from '../scan/selection.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeFileText, writeText } from '../terminal/write-text.ts';

/** Everything `admission export` can be told, after parsing. */
export interface AdmissionOptions {
  readonly framework: readonly string[];
  readonly frameworkFile: readonly string[];
  readonly control: readonly string[];
  readonly action: AdmissionAction;
  readonly namespaceSelector?: string;
  readonly parameter: readonly string[];
  readonly kubernetesVersion: string;
  readonly podSecurityVersion?: string;
  readonly output?: string;
}

/** Writes the admission policies of the controls that have one. Throws where a control that is named has none. */
export const exportAdmission = async (options: AdmissionOptions, terminal: Terminal): Promise<void> => {
  const catalogue = builtInCatalogue();
  const own = await readFrameworkFiles(options.frameworkFile, catalogue);
  const { controls } = select(withFrameworks(options, own), catalogue, [...own, ...frameworks]);
  const parameters = parametersOf(options.parameter, catalogue);
  const settings: Settings = settingsFor(options.kubernetesVersion, options.podSecurityVersion, parameters);
  const target: AdmissionTarget = {
    action: options.action,
    digest: catalogue.digest,
    ...(options.namespaceSelector === undefined
      ? {}
      : { namespaceSelector: parseLabelSelector(options.namespaceSelector) }),
  };
  const named = new Set(options.control);
  const written: KubernetesObject[] = [];
  let without = 0;
  for (const { meta, definition } of catalogue.entries.values()) {
    if (!controls.has(meta.id) || (optInControls.has(meta.id) && !named.has(meta.id))) continue;
    const objects = admissionObjects(definition, settings, catalogue.data, target);
    if (objects.length === 0 && named.has(meta.id)) throw cannotBeExported(meta.id, definition.admission !== undefined);
    if (objects.length === 0) without += 1;
    written.push(...objects);
  }
  if (written.length === 0) throw new AppError('request.invalid', 'none of these controls can be an admission policy');
  const documents = written.map(
    (object) => `---\n${stringify(object, { lineWidth: 0, aliasDuplicateObjects: false })}`,
  );
  if (options.output === undefined) await writeText(documents, terminal.out);
  else await writeFileText(documents, options.output);
  terminal.err.write(
    `plimsoll: ${written.length / 2} policies; ${without} controls are none: they need more than one object, or a parameter\n`,
  );
};

const cannotBeExported = (id: string, hasTwin: boolean): AppError =>
  new AppError(
    'request.invalid',
    hasTwin
      ? `${id} says nothing under these versions and parameters; --parameter sets one`
      : `${id} cannot be an admission policy: its verdict needs more than the object that is admitted`,
  );

/** `control.name=JSON` in the form that settings hold it in. */
const parametersOf = (given: readonly string[], { entries }: Catalogue): ReadonlyMap<string, unknown> =>
  new Map(
    given.map((text) => {
      const [, id = '', name = '', json = ''] = /^([a-z0-9-]+)\.(\w+)=(.*)$/s.exec(text) ?? [];
      const meta = entries.get(id)?.meta;
      if (meta === undefined) throw new AppError('request.invalid', `--parameter ${text}: write CONTROL.NAME=VALUE`);
      const value = ParameterValue.safeParse(parsed(json, text)).data;
      if (value === undefined)
        throw new AppError('request.invalid', `--parameter ${text}: it is a list of texts, true or false`);
      const wrong = wrongParameter({ [name]: value }, meta.parameters);
      if (wrong !== undefined) throw new AppError('request.invalid', `--parameter ${text}: ${wrong.message}`);
      return [parameterKey(id, name), value] as const;
    }),
  );

const parsed = (json: string, text: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new AppError('request.invalid', `--parameter ${text}: the value is not JSON, such as ["a", "b"]`, { cause });
  }
};
