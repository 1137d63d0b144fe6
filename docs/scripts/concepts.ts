/** Writes the tables of docs/concepts.md that repeat what the code decides: weights of priorities, permissions of roles. */
import { memberRoles, permissions, roleTable, roleTitles } from '../../packages/domain/src/index.ts';
// The weights are no part of the engine's face: nothing but this page and the engine itself may know them.
import * as weights from '../../packages/engine/src/priority/weights.ts';
import { betweenMarks } from './markdown/between-marks.ts';
import { code, table } from './markdown/table.ts';
import { readPage, writePage } from './markdown/write-page.ts';

const path = 'docs/concepts.md';

const signed = (weight: number): string => (weight > 0 ? `+${weight}` : String(weight));

const listed = (values: Readonly<Record<string, number>>, written: (weight: number) => string): string =>
  Object.entries(values)
    .map(([name, weight]) => `${code(name)} ${written(weight)}`)
    .join(', ');

const priority = table(
  ['factor', 'weights'],
  [
    ['severity', listed(weights.baseScores, String)],
    ['environment', listed(weights.environmentWeights, String)],
    ['exposure', listed(weights.exposureWeights, signed)],
    ['rights', listed(weights.privilegeWeights, signed)],
    ['activity', listed(weights.activityWeights, signed)],
    ['data', listed(weights.dataWeights, signed)],
    ['mitigations', listed(weights.mitigationWeights, signed)],
  ],
);

const roles = table(
  ['may', ...memberRoles.map((role) => roleTitles[role])],
  permissions
    .filter((permission) => memberRoles.some((role) => roleTable[role].has(permission)))
    .map((permission) => [
      code(permission),
      ...memberRoles.map((role) => (roleTable[role].has(permission) ? 'yes' : '')),
    ]),
);

const page = betweenMarks(readPage(path), 'priority', priority);
writePage(path, betweenMarks(page, 'roles', roles));
