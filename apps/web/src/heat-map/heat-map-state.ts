import { matrixShows, matrixSorts } from '@plimsoll/contracts';
import { type Severity, severities } from '@plimsoll/domain';
import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';

/** Everything the map shows follows from its address. */
const parsers = {
  q: parseAsString,
  severity: parseAsArrayOf(parseAsStringLiteral(severities)),
  framework: parseAsString,
  show: parseAsStringLiteral(matrixShows),
  sort: parseAsStringLiteral(matrixSorts),
  cursor: parseAsString,
  /** Number of the first row shown. */
  from: parseAsInteger,
};

export const loadHeatMapState = createLoader(parsers);
export type HeatMapState = Awaited<ReturnType<typeof loadHeatMapState>>;

const serialize = createSerializer(parsers);

/** The map in a state; what is left out is not filtered by. */
export const heatMapHref = (state: Partial<HeatMapState>): string => serialize('/clusters/heat-map', state);

/** The same as a file, all of its rows. */
export const heatMapFileHref = (state: HeatMapState): string =>
  serialize('/clusters/heat-map/export', { ...state, cursor: null, from: null });

/** The map from its first row with a part of its state changed. */
export const changed = (state: HeatMapState, change: Partial<HeatMapState>): string =>
  heatMapHref({ ...state, cursor: null, from: null, ...change });

/** The map with one more severity, or one fewer when it is chosen already. */
export const toggledSeverity = (state: HeatMapState, severity: Severity): string => {
  const before = state.severity ?? [];
  const after = before.includes(severity) ? before.filter((one) => one !== severity) : [...before, severity];
  return changed(state, { severity: after.length === 0 ? null : after });
};

/** The filters as the API takes them. */
export const matrixQuery = ({ q, severity, framework, show, sort }: HeatMapState) => ({
  q: q?.trim() || undefined,
  severity: severity === null || severity.length === 0 ? undefined : [...severity],
  framework: framework ?? undefined,
  show: show ?? undefined,
  sort: sort ?? undefined,
});
