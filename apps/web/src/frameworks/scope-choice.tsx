'use client';

import { useFieldError } from '#design/action-form.tsx';
import { Field } from '#design/field.tsx';
import type { ClusterChoice, ScopeFields } from './enrolment-form-text.ts';

const choices: readonly { readonly value: ClusterChoice; readonly title: string }[] = [
  { value: 'every', title: 'Every cluster, also those that come later' },
  { value: 'chosen', title: 'The clusters chosen here' },
  { value: 'labels', title: 'Every cluster with these labels' },
];

interface Cluster {
  readonly id: string;
  readonly name: string;
}

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

const Narrowed = ({ fields }: { readonly fields: ScopeFields }) => (
  <div className="grid gap-3 sm:grid-cols-2">
    <Field
      name="labels"
      label="Labels of the clusters"
      defaultValue={fields.labels}
      placeholder="tier=gold"
      spellCheck={false}
      autoComplete="off"
      help="Only for the third choice. All of them have to be there."
    />
    <Field
      name="namespaces"
      label="Only these namespaces"
      defaultValue={fields.namespaces}
      placeholder="cards, payments"
      spellCheck={false}
      autoComplete="off"
      help="Exact names. Empty: the whole cluster."
    />
    <Field
      name="namespaceLabels"
      label="Or namespaces with these labels"
      defaultValue={fields.namespaceLabels}
      placeholder="pci=yes"
      spellCheck={false}
      autoComplete="off"
      help="As the cluster has them. Where they cannot be read, nothing is met."
    />
  </div>
);

/** For which clusters and namespaces. */
export const ScopeChoice = ({
  clusters,
  fields,
}: {
  readonly clusters: readonly Cluster[];
  readonly fields: ScopeFields;
}) => {
  const error = useFieldError('scope');
  return (
    <fieldset id="field-scope" tabIndex={-1} className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-13">For which clusters</legend>
      {error === undefined ? null : <p className="text-12 text-danger">{error}</p>}
      {choices.map(({ value, title }) => (
        <div key={value} className="flex flex-col gap-2">
          <label className="flex min-h-6 items-center gap-2">
            <input
              type="radio"
              name="choice"
              value={value}
              defaultChecked={value === fields.choice}
              className="size-4 accent-(--accent)"
            />
            {title}
          </label>
          {value === 'chosen' ? <Clusters clusters={clusters} chosen={fields.clusters} /> : null}
        </div>
      ))}
      <Narrowed fields={fields} />
    </fieldset>
  );
};
