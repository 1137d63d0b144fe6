import type { MatrixCell } from '@plimsoll/contracts';
import { formatQuantity, plural } from '#design/quantity.tsx';

/** A cell without the names of its fields: a map holds thousands. `null`: the control applies to nothing there. */
export type PackedCell = readonly [MatrixCell['standing'], number, number, number, number] | null;

export const packCell = (cell: MatrixCell | null): PackedCell =>
  cell === null ? null : [cell.standing, cell.applicable, cell.fail, cell.excepted, cell.undetermined];

/** What each standing is drawn as: a number or a sign of its own, so that none is told by colour alone. */
export const signs = {
  fail: '3',
  unknown: '?',
  excepted: 'e',
  pass: '✓',
  outside: '×',
  nothing: '–',
} as const;

/** What stands in a cell. */
export const signOf = (cell: PackedCell): string => {
  if (cell === null) return signs.nothing;
  const [standing, , fail] = cell;
  if (standing !== 'fail') return signs[standing];
  return fail < 1000 ? formatQuantity(fail) : `${Math.floor(fail / 1000)}k`;
};

/** What a cell says, in words. */
export const cellText = (cell: PackedCell): string => {
  if (cell === null) return 'applies to nothing';
  const [standing, applicable, fail, excepted, undetermined] = cell;
  const besides = [
    excepted === 0 ? '' : `${formatQuantity(excepted)} excepted`,
    undetermined === 0 ? '' : `${formatQuantity(undetermined)} unknown`,
  ].filter(Boolean);
  const rest = besides.length === 0 ? '' : `, ${besides.join(', ')}`;
  switch (standing) {
    case 'fail':
      return `${formatQuantity(fail)} of ${formatQuantity(applicable)} ${fail === 1 ? 'fails' : 'fail'}${rest}`;
    case 'unknown':
      return undetermined === 0
        ? 'not known: something that decides it was not read to its end'
        : `${formatQuantity(undetermined)} of ${formatQuantity(applicable)} not known${excepted === 0 ? '' : `, ${formatQuantity(excepted)} excepted`}`;
    case 'excepted':
      return `${formatQuantity(excepted)} of ${formatQuantity(applicable)} excepted, the rest passes`;
    case 'pass':
      return `${plural(applicable, 'subject')}, all pass`;
    case 'outside':
      return 'about more than you may see there';
  }
};

/** The list of findings of a control in a cluster. Written here: the page's own writer brings every schema into the browser. */
const findingsIn = (control: string, cluster: string, status?: string): string => {
  const query = new URLSearchParams({ cluster, control, ...(status === undefined ? {} : { status }) });
  return `/findings?${query}`;
};

/** Where a cell leads: to exactly what it counts, or to why nothing is counted. */
export const cellHref = (cell: PackedCell, control: string, cluster: string): string | undefined => {
  if (cell === null || cell[0] === 'outside') return undefined;
  const [standing, , , , undetermined] = cell;
  switch (standing) {
    case 'fail':
      return findingsIn(control, cluster);
    case 'unknown':
      return undetermined === 0 ? `/clusters/${cluster}/evidence` : findingsIn(control, cluster, 'undetermined');
    case 'excepted':
      return findingsIn(control, cluster, 'excepted');
    case 'pass':
      return findingsIn(control, cluster, 'any');
  }
};

/** How dark a failing cell is, by the share that fails: a third, two thirds, more. */
export const heatOf = (cell: PackedCell): 0 | 1 | 2 | 3 => {
  if (cell === null || cell[0] !== 'fail') return 0;
  const share = cell[2] / Math.max(cell[1], 1);
  return share > 2 / 3 ? 3 : share > 1 / 3 ? 2 : 1;
};
