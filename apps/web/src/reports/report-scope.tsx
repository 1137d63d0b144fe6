'use client';

import { useFieldError } from '#design/action-form.tsx';
import { Field } from '#design/field.tsx';

interface Cluster {
  readonly id: string;
  readonly name: string;
}

const radio = 'size-4 accent-(--accent)';

const Clusters = ({
  clusters,
  chosen,
}: {
  readonly clusters: readonly Cluster[];
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

/** What a report is about: everything that is seen, or some clusters; and of these perhaps some namespaces. */
export const ReportScope = ({
  clusters,
  chosen,
  namespaces,
}: {
  readonly clusters: readonly Cluster[];
  readonly chosen: readonly string[];
  readonly namespaces: readonly string[];
}) => {
  const error = useFieldError('scope');
  return (
    <fieldset id="field-scope" tabIndex={-1} className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-13">What it is about</legend>
      {error === undefined ? null : <p className="text-12 text-danger">{error}</p>}
      {clusters.map(({ id }) => (
        <input key={id} type="hidden" name="known" value={id} />
      ))}
      <label className="flex min-h-6 items-center gap-2">
        <input type="radio" name="scope" value="everything" defaultChecked={chosen.length === 0} className={radio} />
        Everything that you see
      </label>
      <label className="flex min-h-6 items-center gap-2">
        <input type="radio" name="scope" value="chosen" defaultChecked={chosen.length > 0} className={radio} />
        The clusters chosen here
      </label>
      <Clusters clusters={clusters} chosen={chosen} />
      <Field
        name="namespaces"
        label="Only these namespaces"
        defaultValue={namespaces.join(', ')}
        placeholder="cards, payments"
        spellCheck={false}
        autoComplete="off"
        help="Exact names. Empty: whole clusters, with what belongs to no namespace."
      />
    </fieldset>
  );
};
