'use client';

import { ActionForm } from '#design/action-form.tsx';
import { CheckField, Field } from '#design/field.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { expectCluster, importExpected } from './expected-acts.ts';

/** Adds one name. */
export const ExpectForm = () => (
  <ActionForm action={expectCluster} label="Expect a cluster" clears>
    <Field
      name="name"
      label="Name"
      maxLength={120}
      autoComplete="off"
      spellCheck={false}
      help="The cluster.name its agent will have."
    />
    <Field name="note" label="Note" maxLength={200} autoComplete="off" help="Whom to ask when it is missing." />
    <SubmitButton className="self-start">Expect it</SubmitButton>
  </ActionForm>
);

const askToReplace = (form: FormData) =>
  form.get('replace') === null
    ? undefined
    : {
        title: 'Replace the whole list?',
        consequence:
          'Names that the file does not have are expected no longer, and their notes are gone. Clusters themselves stay as they are.',
        confirm: 'Replace the list',
      };

/** Reads the list from CSV, from a file or as it was pasted. */
export const ImportForm = () => (
  <ActionForm action={importExpected} ask={askToReplace} label="Import CSV" clears>
    <Field name="file" label="CSV file" type="file" accept=".csv,text/csv" className="py-1" />
    <div className="flex flex-col gap-1">
      <label htmlFor="field-csv" className="font-medium text-13">
        Or its text
      </label>
      <textarea
        id="field-csv"
        name="csv"
        rows={4}
        spellCheck={false}
        placeholder={'name,note\nprod-eu,team shop'}
        className="name w-full rounded border border-line-strong bg-surface px-2.5 py-1.5 text-12 text-ink placeholder:text-ink-3"
      />
      <p className="prose-line text-12 text-ink-2">The first line names the columns: name, and note if there is one.</p>
    </div>
    <CheckField name="replace" label="Replace the list" help="Names that the file does not have are removed from it." />
    <SubmitButton className="self-start">Import</SubmitButton>
  </ActionForm>
);
