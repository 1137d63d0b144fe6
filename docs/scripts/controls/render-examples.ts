import type { CatalogueEntry, Example, IdentityExample } from '../../../packages/engine/src/index.ts';
import { code, literal } from '../markdown/table.ts';
import { yamlBlock } from './yaml.ts';

/** Longest example shown, in characters: a page explains, it does not list everything. */
const longest = 2_500;

/** An example that fails with the places that are named, and one that passes: both are tests of the control. */
export const renderExamples = ({ definition }: CatalogueEntry): string => {
  const { fail, pass } = definition.examples;
  const [failing, passing] = [shortest(fail), shortest(pass)];
  const places = failing?.at.map(code).join(', ') ?? '';
  return [
    failing === undefined
      ? ''
      : `Fails${named(failing)}${places === '' ? '' : `, at ${places}`}:\n\n${objects(failing)}\n`,
    passing === undefined ? '' : `Passes${named(passing)}:\n\n${objects(passing)}\n`,
  ]
    .filter((text) => text !== '')
    .join('\n');
};

const named = ({ name }: { readonly name?: string }): string => (name === undefined ? '' : ` (${literal(name)})`);

const listOf = ({ given }: Example | IdentityExample): readonly unknown[] =>
  Array.isArray(given) ? (given as readonly unknown[]) : [given];

/** The first that is short enough to be read. */
const shortest = <One extends Example | IdentityExample>(examples: readonly One[]): One | undefined =>
  examples.find((example) => JSON.stringify(listOf(example)).length <= longest);

const objects = (example: Example | IdentityExample): string => {
  const identity = 'of' in example ? `Judged is the ${example.of.kind} ${code(example.of.name)}.\n\n` : '';
  return `${identity}${listOf(example).map(yamlBlock).join('\n\n')}`;
};
