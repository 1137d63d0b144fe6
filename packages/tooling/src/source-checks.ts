import { checkBoundaries } from './boundaries.ts';
import { checkCircles } from './circles.ts';
import { checkDeadExports } from './dead-exports.ts';
import { checkAny, checkNames, checkSyntax } from './names.ts';
import { checkSizes } from './sizes.ts';
import type { Violation } from './violation.ts';
import type { Workspace } from './workspace.ts';

/** The checks of our own, each with the fixture folder that holds its planted violations. */
export const sourceChecks: Readonly<Record<string, (workspace: Workspace) => Violation[]>> = {
  syntax: checkSyntax,
  boundaries: checkBoundaries,
  circles: checkCircles,
  'dead-exports': checkDeadExports,
  sizes: checkSizes,
  names: checkNames,
  any: checkAny,
};
