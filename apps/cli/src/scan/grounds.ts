import { builtInCatalogue } from '@plimsoll/controls';
import type { Framework } from '@plimsoll/domain';
import { type Catalogue, noChoices, withChoices } from '@plimsoll/engine';
import { withControlsOf } from '../controls/read-custom-controls.ts';
import { chosenOf, readData } from '../data/read-data.ts';
import { type ObtainedPolicy, obtainPolicy } from '../policy/obtain-policy.ts';
import { catalogueOfPolicy, frameworksOfPolicy, leavesOfPolicy } from '../policy/policy-choices.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { type Exceptions, type Leave, noExceptions, readExceptions } from './exceptions.ts';
import { mayBeNamed, readFrameworkFiles } from './framework-file.ts';
import type { ScanOptions } from './options.ts';

/** On which grounds a scan judges: its own release, files that are given, and the policy of an organization. */
export interface Grounds {
  readonly policy: ObtainedPolicy | undefined;
  readonly catalogue: Catalogue;
  /** Frameworks of files, each of which was asked for. */
  readonly asked: readonly Framework[];
  /** Frameworks of the organization, which may be asked for. */
  readonly known: readonly Framework[];
  /** Those of the file. */
  readonly exceptions: Exceptions;
  /** All that are in force. */
  readonly leaves: readonly Leave[];
}

/** Collects everything that a scan is told to judge by. Throws on what cannot be read, before anything is judged. */
export const groundsOf = async (options: ScanOptions, terminal: Terminal, now: Date): Promise<Grounds> => {
  const { url, data, controls, frameworkFile } = options;
  const policy = url === undefined ? undefined : await obtainPolicy({ ...options, url }, terminal, now);
  const chosen = policy === undefined ? await catalogueWith(data) : catalogueOfPolicy(policy, builtInCatalogue());
  const catalogue = controls.length === 0 ? chosen : await withControlsOf(chosen, controls);
  const exceptions =
    options.exceptions === undefined ? noExceptions : await readExceptions(options.exceptions, catalogue, now);
  return {
    policy,
    catalogue,
    asked: await readFrameworkFiles(frameworkFile, catalogue),
    known: policy === undefined ? [] : frameworksOfPolicy(policy, mayBeNamed(catalogue)),
    exceptions,
    leaves: [...(policy === undefined ? [] : leavesOfPolicy(policy, now)), ...exceptions.live],
  };
};

/** The catalogue with an operator's data in the place of the bundled ones; the one of an organization that imported them. */
const catalogueWith = async (files: readonly string[]): Promise<Catalogue> =>
  withChoices(builtInCatalogue(), { ...noChoices, dataSets: chosenOf(await readData(files)) });
