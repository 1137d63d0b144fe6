import type { CheckoutPackage } from './checkout-packages.ts';

/** What each layer is for, from the top. The numbers are those of the table; a layer without a word here is an error. */
const layerWords: Readonly<Record<number, string>> = {
  5: 'apps       never import one another',
  4: 'adapters   each owns its third parties',
  3: 'catalogue  data that happens to be code',
  2: 'logic      pure',
  1: 'nouns      zod only',
};

/**
 * The layers from the top, each package with the packages it really imports. Throws for a package that has no layer, for
 * an import that does not go downward and for a layer without a word: then the drawing would not be true.
 */
export const drawLayers = (
  layers: Readonly<Record<string, number>>,
  narrowed: Readonly<Record<string, readonly string[]>>,
  packages: readonly CheckoutPackage[],
): string => {
  const drawn = packages.filter(({ name }) => name !== 'tooling');
  for (const { name, imports } of drawn) refuseUpward(name, imports, layers, narrowed);
  const numbers = [...new Set(Object.values(layers))].sort((a, b) => b - a);
  return numbers.map((number) => drawLayer(number, layers, drawn)).join('\n\n');
};

const refuseUpward = (
  name: string,
  imports: readonly string[],
  layers: Readonly<Record<string, number>>,
  narrowed: Readonly<Record<string, readonly string[]>>,
): void => {
  const from = layers[name];
  if (from === undefined) throw new Error(`${name} has no layer in packages/tooling/src/layers.ts`);
  const wrong = imports.find((target) => {
    const to = layers[target];
    return to === undefined || to >= from || narrowed[name]?.includes(target) === false;
  });
  if (wrong !== undefined) throw new Error(`${name} depends on ${wrong}, which packages/tooling/src/layers.ts forbids`);
};

const drawLayer = (
  number: number,
  layers: Readonly<Record<string, number>>,
  packages: readonly CheckoutPackage[],
): string => {
  const words = layerWords[number];
  if (words === undefined) throw new Error(`docs/scripts/architecture has no word for layer ${number}`);
  const rows = packages
    .filter(({ name }) => layers[name] === number)
    .map(({ name, imports }) => `     ${name.padEnd(11)}${imports.length === 0 ? '' : `-> ${imports.join(' ')}`}`);
  return [` ${number}   ${words}`, ...rows].map((line) => line.trimEnd()).join('\n');
};
