import Form from 'next/form';
import Link from 'next/link';
import { Button } from '#design/button.tsx';
import { hrefWith } from './asked.ts';

export interface AskedWhoCan {
  readonly verb: string;
  readonly resource: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly name: string;
}

const control = 'h-8 w-full min-w-0 rounded border border-line-strong bg-surface px-2.5 text-13 placeholder:text-ink-3';
const verbs = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
  'impersonate',
  'bind',
  'escalate',
  '*',
];
const resources = [
  'secrets',
  'pods',
  'pods/exec',
  'deployments',
  'serviceaccounts/token',
  'clusterrolebindings',
  'nodes/proxy',
  '*',
];

const questions: readonly (readonly [string, string, string])[] = [
  ['read Secrets', 'get', 'secrets'],
  ['open a shell in a Pod', 'create', 'pods/exec'],
  ['run Pods', 'create', 'pods'],
  ['give rights away', 'create', 'clusterrolebindings'],
  ['do everything', '*', '*'],
];

const Labelled = ({
  id,
  label,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly children: React.ReactNode;
}) => (
  <div className="flex min-w-0 flex-col gap-1">
    <label htmlFor={id} className="font-medium text-12 text-ink-2">
      {label}
    </label>
    {children}
  </div>
);

const TextField = ({
  name,
  label,
  value,
  placeholder,
  suggestions,
  required = false,
}: {
  readonly name: keyof AskedWhoCan;
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly suggestions?: readonly string[];
  readonly required?: boolean;
}) => (
  <Labelled id={`ask-${name}`} label={label}>
    <input
      key={value}
      id={`ask-${name}`}
      name={name}
      defaultValue={value}
      required={required}
      maxLength={253}
      placeholder={placeholder}
      autoCapitalize="none"
      spellCheck={false}
      list={suggestions === undefined ? undefined : `known-${name}`}
      className={control}
    />
    {suggestions === undefined ? null : (
      <datalist id={`known-${name}`}>
        {suggestions.map((known) => (
          <option key={known} value={known} />
        ))}
      </datalist>
    )}
  </Labelled>
);

/** The question, as a plain form: what is asked is in the address. */
export const WhoCanForm = ({
  asked,
  clusters,
}: {
  readonly asked: AskedWhoCan;
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
}) => (
  <div className="mb-5 rounded border border-line bg-surface p-4">
    <Form
      action="/inventory/who-can"
      className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[7rem_minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <TextField name="verb" label="Who can" value={asked.verb} placeholder="get" suggestions={verbs} required />
      <TextField
        name="resource"
        label="what"
        value={asked.resource}
        placeholder="secrets, pods/exec, /metrics"
        suggestions={resources}
        required
      />
      <TextField name="namespace" label="in namespace" value={asked.namespace} placeholder="any" />
      <TextField name="name" label="called" value={asked.name} placeholder="any name" />
      <Labelled id="ask-cluster" label="of cluster">
        <select
          id="ask-cluster"
          key={asked.cluster}
          name="cluster"
          defaultValue={asked.cluster}
          className={`${control} pr-8`}
        >
          {clusters.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Labelled>
      <Button type="submit" look="primary">
        Ask
      </Button>
    </Form>
    <p className="mt-3 flex flex-wrap items-center gap-x-3 text-12 text-ink-2">
      <span>Who can …</span>
      {questions.map(([text, verb, resource]) => (
        <Link
          key={text}
          className="link inline-flex min-h-6 items-center"
          href={hrefWith('/inventory/who-can', { verb, resource, cluster: asked.cluster })}
        >
          {text}
        </Link>
      ))}
    </p>
  </div>
);
