import { severities } from '@plimsoll/domain';
import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';

/** How a control stands in the reader's scope; it may stand in several of these at once. */
export const standings = ['failing', 'blind', 'excepted', 'passing', 'nothing'] as const;
export type Standing = (typeof standings)[number];

export const controlSorts = ['urgent', 'failing', 'blind', 'title'] as const;
export type ControlSort = (typeof controlSorts)[number];

const words = parseAsArrayOf(parseAsString);

/** Everything the page of the catalogue shows follows from its address. */
const parsers = {
  q: parseAsString,
  severity: parseAsArrayOf(parseAsStringLiteral(severities)),
  standing: parseAsArrayOf(parseAsStringLiteral(standings)),
  framework: words,
  group: words,
  /** Only what the organization set otherwise than it comes. */
  decided: parseAsBoolean,
  sort: parseAsStringLiteral(controlSorts),
};

export const loadControlsState = createLoader(parsers);
export type ControlsState = Awaited<ReturnType<typeof loadControlsState>>;

const serialize = createSerializer(parsers);

/** The catalogue in a state; what is left out is not filtered by. */
export const controlsHref = (state: Partial<ControlsState>): string => serialize('/controls', state);

/** Properties that several values may be chosen of. */
export type ControlFacet = 'severity' | 'standing' | 'framework' | 'group';

/** The page with one more choice of a property, or one fewer when it is chosen already. */
export const toggledControl = (state: ControlsState, name: ControlFacet, value: string): string => {
  const before: readonly string[] = state[name] ?? [];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  return controlsHref({ ...state, [name]: after.length === 0 ? null : after });
};

/** How many filters narrow the catalogue. */
export const countControlFilters = (state: ControlsState): number =>
  [state.severity, state.standing, state.framework, state.group].reduce(
    (sum, values) => sum + (values?.length ?? 0),
    (state.q?.trim() ? 1 : 0) + (state.decided === true ? 1 : 0),
  );
