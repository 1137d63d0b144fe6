import { FindingStatus, findingStatuses, Party, parties, Severity, severities } from '@plimsoll/domain';
import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';

const words = parseAsArrayOf(parseAsString);

/** Everything the findings page shows follows from its address. */
const parsers = {
  cluster: words,
  namespace: words,
  control: words,
  kind: words,
  /** Exactly so called; an image that the workload runs; whose namespace it is. */
  owner: words,
  image: words,
  team: words,
  severity: parseAsArrayOf(parseAsStringLiteral(severities)),
  responsibility: parseAsArrayOf(parseAsStringLiteral(parties)),
  status: parseAsArrayOf(parseAsStringLiteral([...findingStatuses, 'any'])),
  framework: parseAsString,
  policy: parseAsString,
  /** Only what is excepted by this exception. */
  exception: parseAsString,
  q: parseAsString,
  sort: parseAsStringLiteral(['priority', 'newest']),
  cursor: parseAsString,
  /** Number of the first row shown, for "51 to 100 of 1,000+". */
  from: parseAsInteger,
  /** The finding in the panel: `cluster.subject.control`. */
  open: parseAsString,
};

export const loadFindingsState = createLoader(parsers);
export type FindingsState = Awaited<ReturnType<typeof loadFindingsState>>;

const serialize = createSerializer(parsers);

/** The findings page in a state; what is left out is not filtered by. */
export const findingsHref = (state: Partial<FindingsState>): string => serialize('/findings', state);

/** The same list from its beginning, without an open finding. */
export const fromStart = (state: FindingsState): FindingsState => ({ ...state, cursor: null, from: null, open: null });

/** Properties that several values may be chosen of. */
export type FacetName = 'cluster' | 'namespace' | 'control' | 'kind' | 'severity' | 'status' | 'responsibility';

/** Properties that are asked for from elsewhere, by a link, and only taken away here. */
export const linkedNames = ['owner', 'image', 'team'] as const;
export type LinkedName = (typeof linkedNames)[number];

/** Without a choice only what fails is listed; `any` takes that away. */
export const statusesOf = (state: FindingsState): FindingStatus[] | undefined => {
  if (state.status === null || state.status.length === 0) return ['fail'];
  if (state.status.includes('any')) return undefined;
  return state.status.flatMap((status) =>
    FindingStatus.safeParse(status).success ? [FindingStatus.parse(status)] : [],
  );
};

const listOf = (values: readonly string[] | null): string[] | undefined =>
  values === null || values.length === 0 ? undefined : [...values];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The filters as the API takes them. */
export const filtersOf = (state: FindingsState) => ({
  cluster: listOf(state.cluster),
  namespace: listOf(state.namespace),
  control: listOf(state.control),
  kind: listOf(state.kind),
  owner: listOf(state.owner),
  image: listOf(state.image),
  team: listOf(state.team),
  severity: listOf(state.severity)?.map((severity) => Severity.parse(severity)),
  responsibility: listOf(state.responsibility)?.map((party) => Party.parse(party)),
  status: statusesOf(state),
  framework: state.framework ?? undefined,
  policy: state.policy ?? undefined,
  exception: uuid.test(state.exception ?? '') ? (state.exception ?? undefined) : undefined,
  q: state.q?.trim() || undefined,
});

/** False where the list is narrowed by what a report cannot be: a report of more must not look like one of this. */
export const isReportable = (state: FindingsState): boolean => {
  const { owner, image, team, exception } = filtersOf(state);
  return [owner, image, team, exception].every((narrowed) => narrowed === undefined);
};

/** The page with one more choice of a property, or one fewer when it is chosen already. */
export const toggled = (state: FindingsState, name: FacetName | LinkedName, value: string): string => {
  const before: readonly string[] = name === 'status' ? (statusesOf(state) ?? findingStatuses) : (state[name] ?? []);
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const none = after.length === 0;
  // Taking the last status away must not bring back the default.
  const chosen = name === 'status' && none ? ['any'] : none ? null : after;
  return findingsHref({ ...fromStart(state), [name]: chosen });
};

/** How many filters narrow the list beyond its default. */
export const countFilters = (state: FindingsState): number =>
  [
    state.cluster,
    state.namespace,
    state.control,
    state.kind,
    state.severity,
    state.responsibility,
    state.owner,
    state.image,
    state.team,
  ].reduce(
    (sum, values) => sum + (values?.length ?? 0),
    [state.framework, state.policy, state.exception, state.q].filter(Boolean).length + (state.status === null ? 0 : 1),
  );
