import { readdirSync, readFileSync } from 'node:fs';

/** One package of the workspace: its folder's name, and the packages of the workspace that its product code depends on. */
export interface CheckoutPackage {
  readonly name: string;
  readonly imports: readonly string[];
}

const root = new URL('../../../', import.meta.url);
const scope = '@plimsoll/';

const dependenciesOf = (manifest: { readonly dependencies?: Readonly<Record<string, string>> }): readonly string[] =>
  Object.keys(manifest.dependencies ?? {})
    .filter((name) => name.startsWith(scope))
    .map((name) => name.slice(scope.length))
    .sort();

/** Every package and application, by what package.json says of it. */
export const checkoutPackages = (): readonly CheckoutPackage[] =>
  ['packages', 'apps'].flatMap((parent) =>
    readdirSync(new URL(parent, root), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({
        name,
        imports: dependenciesOf(JSON.parse(readFileSync(new URL(`${parent}/${name}/package.json`, root), 'utf8'))),
      })),
  );
