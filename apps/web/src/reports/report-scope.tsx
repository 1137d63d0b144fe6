'use client';

import { useFieldError } from '#design/action-form.tsx';
import { Field } from '#design/field.tsx';
import { readPicked } from '#scope/picked.ts';
import { pickedText } from '#scope/use-picked.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

const radio = 'size-4 accent-(--accent)';

const Clusters = ({
  clusters,
  chosen,
}: {
  readonly clusters: readonly Named[];
  readonly chosen: readonly string[];
}) => (
  <ul className="ml-6 grid max-h-48 gap-x-4 overflow-y-auto sm:grid-cols-2">
    {clusters.map(({ id, name }) => (
      <li key={id} className="min-w-0">
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            name="cluster"
            value={id}
            defaultChecked={chosen.includes(id)}
            className="size-4 shrink-0 accent-(--accent)"
          />
          <span className="name [overflow-wrap:anywhere]">{name}</span>
        </label>
      </li>
    ))}
  </ul>
);

const Way = ({
  value,
  chosen,
  children,
}: {
  readonly value: string;
  readonly chosen: string;
  readonly children: React.ReactNode;
}) => (
  <label className="flex min-h-6 items-center gap-2">
    <input type="radio" name="scope" value={value} defaultChecked={value === chosen} className={radio} />
    {children}
  </label>
);

const Teams = ({ teams, chosen }: { readonly teams: readonly Named[]; readonly chosen: string }) => (
  <select
    name="team"
    aria-label="Team"
    defaultValue={chosen}
    className="ml-6 h-8 max-w-72 rounded border border-line-strong bg-surface px-2 text-13 text-ink"
  >
    {teams.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))}
  </select>
);

/** What the form begins with: what a page was narrowed to or filtered by, a team, clusters. */
export interface BegunScope {
  /** What was picked, as an address carries it. */
  readonly picked: string | undefined;
  readonly team: string | undefined;
  readonly clusters: readonly string[];
  readonly namespaces: readonly string[];
}

const wayOf = ({ picked, team, clusters }: BegunScope): string => {
  if (clusters.length > 0) return 'chosen';
  if (picked !== undefined) return 'picked';
  return team === undefined ? 'everything' : 'team';
};

/** What a report is about: everything that is seen, what a page was narrowed to, a team's part, or some clusters. */
export const ReportScope = ({
  clusters,
  teams,
  begun,
}: {
  readonly clusters: readonly Named[];
  readonly teams: readonly Named[];
  readonly begun: BegunScope;
}) => {
  const error = useFieldError('scope');
  const [way, picked] = [wayOf(begun), readPicked(begun.picked)];
  return (
    <fieldset id="field-scope" tabIndex={-1} className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-13">What it is about</legend>
      {error === undefined ? null : <p className="text-12 text-danger">{error}</p>}
      {clusters.map(({ id }) => (
        <input key={id} type="hidden" name="known" value={id} />
      ))}
      {begun.picked === undefined || picked === undefined ? null : (
        <>
          <input type="hidden" name="picked" value={begun.picked} />
          <Way value="picked" chosen={way}>
            What the page was narrowed to: {pickedText(picked, teams, clusters)}
          </Way>
        </>
      )}
      <Way value="everything" chosen={way}>
        Everything that you see
      </Way>
      {teams.length === 0 ? null : (
        <>
          <Way value="team" chosen={way}>
            What a team sees
          </Way>
          <Teams teams={teams} chosen={begun.team ?? teams[0]?.id ?? ''} />
        </>
      )}
      <Way value="chosen" chosen={way}>
        The clusters chosen here
      </Way>
      <Clusters clusters={clusters} chosen={begun.clusters} />
      <Field
        name="namespaces"
        label="Only these namespaces"
        defaultValue={begun.namespaces.join(', ')}
        placeholder="cards, payments"
        spellCheck={false}
        autoComplete="off"
        help="Exact names, of everything or of the chosen clusters. Empty: whole clusters, with what belongs to no namespace."
      />
    </fieldset>
  );
};
