'use client';

import { Field, SelectField } from '#design/field.tsx';
import type { RequestChoices, RequestFields } from './request-fields.ts';

const exact = { spellCheck: false, autoComplete: 'off', className: 'name' } as const;

/** One of two ways to say which ones are meant, each with its field. */
const Either = ({
  name,
  legend,
  labelled,
  one,
  several,
  titles,
}: {
  readonly name: string;
  readonly legend: string;
  readonly labelled: boolean;
  readonly titles: readonly [string, string];
  readonly one: React.ReactNode;
  readonly several: React.ReactNode;
}) => (
  <fieldset className="group/either flex min-w-0 flex-col gap-2">
    <legend className="mb-1 font-medium text-13">{legend}</legend>
    <div className="flex flex-wrap gap-x-5 gap-y-1">
      {titles.map((title, index) => (
        <label key={title} className="flex min-h-6 items-center gap-2">
          <input
            type="radio"
            name={name}
            value={index === 0 ? 'one' : 'labels'}
            defaultChecked={labelled === (index === 1)}
            className="size-4 accent-(--accent)"
          />
          {title}
        </label>
      ))}
    </div>
    <div className="group-has-[input[value=labels]:checked]/either:hidden">{one}</div>
    <div className="group-has-[input[value=one]:checked]/either:hidden">{several}</div>
  </fieldset>
);

const Clusters = ({ fields, choices }: { readonly fields: RequestFields; readonly choices: RequestChoices }) => (
  <Either
    name="clusterChoice"
    legend="In which clusters"
    labelled={fields.clusterLabels !== ''}
    titles={['One cluster', 'Every cluster with labels']}
    one={
      <SelectField
        name="cluster"
        label="Cluster"
        defaultValue={fields.cluster}
        options={[
          { value: '', title: 'Choose a cluster' },
          ...choices.clusters.map(({ id, name }) => ({ value: id, title: name })),
        ]}
      />
    }
    several={
      <Field
        {...exact}
        name="clusterLabels"
        label="Labels of the clusters"
        defaultValue={fields.clusterLabels}
        placeholder="tier=gold"
        help="All of them have to be there, also of clusters that come later. For who sees every cluster."
      />
    }
  />
);

const Subjects = ({ fields }: { readonly fields: RequestFields }) => (
  <Either
    name="subjectChoice"
    legend="Which objects"
    labelled={fields.labels !== ''}
    titles={['The one with this name', 'Every one with labels']}
    one={<Field {...exact} name="name" label="Name" defaultValue={fields.name} maxLength={512} />}
    several={
      <Field
        {...exact}
        name="labels"
        label="Labels of the objects"
        defaultValue={fields.labels}
        placeholder="app=web"
        help="All of them have to be there, on the object itself."
      />
    }
  />
);

const Control = ({ fields, choices }: { readonly fields: RequestFields; readonly choices: RequestChoices }) => (
  <>
    <Field
      {...exact}
      name="control"
      label="Control"
      defaultValue={fields.control}
      list="known-controls"
      placeholder="pod-privileged"
      maxLength={80}
    />
    <datalist id="known-controls">
      {choices.controls.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </datalist>
  </>
);

const Place = ({ fields }: { readonly fields: RequestFields }) => (
  <div className="grid gap-4 sm:grid-cols-2">
    <Field
      {...exact}
      name="namespace"
      label="Namespace"
      defaultValue={fields.namespace}
      maxLength={63}
      help="Empty for what has none. Of a Namespace its own name."
    />
    <Field
      {...exact}
      name="kind"
      label="Kind"
      defaultValue={fields.kind}
      placeholder="Deployment.apps"
      maxLength={317}
      help="With its group behind a dot; Pod and Service have none."
    />
  </div>
);

const Narrowed = ({ fields, choices }: { readonly fields: RequestFields; readonly choices: RequestChoices }) => (
  <div className="grid gap-4 sm:grid-cols-2">
    <Field
      {...exact}
      name="container"
      label="Only in the container"
      defaultValue={fields.container}
      maxLength={63}
      help="Its name. Empty: anywhere in the object."
    />
    <Field
      {...exact}
      name="found"
      label="Only where this was found"
      defaultValue={fields.found}
      list="known-found"
      help='As JSON, such as true, 0, "text" or null for not set. Empty: whatever was found.'
    />
    <datalist id="known-found">
      {choices.found.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  </div>
);

/** What an exception is about. Everything is compared as it is written. */
export const AboutFields = (props: { readonly fields: RequestFields; readonly choices: RequestChoices }) => (
  <fieldset className="flex min-w-0 flex-col gap-4 rounded border border-line p-4">
    <legend className="px-1 font-medium text-13">What it is about, exactly as it is written: no patterns</legend>
    <Control {...props} />
    <Clusters {...props} />
    <Place fields={props.fields} />
    <Subjects fields={props.fields} />
    <Narrowed {...props} />
  </fieldset>
);
