'use client';

import { ActionForm, useFieldError } from '#design/action-form.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { Field } from '#design/field.tsx';
import type { FormAction } from '#design/form-state.ts';
import { SubmitButton } from '#design/submit-button.tsx';

const example = `schema: plimsoll/framework/v1
id: custom-ours
title: Our baseline
version: '1'
kind: benchmark
requirements:
  - id: A.1
    title: Nothing runs privileged
    gating: [pod-privileged]`;

const FileText = () => {
  const error = useFieldError('file');
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor="field-file" className="font-medium text-13">
        Or its text
      </label>
      <textarea
        id="field-file"
        name="file"
        rows={10}
        spellCheck={false}
        placeholder={example}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={error === undefined ? undefined : 'error-file'}
        className="name w-full rounded border border-line-strong bg-surface px-2.5 py-1.5 text-12 text-ink placeholder:text-ink-3"
      />
      {error === undefined ? null : (
        <p id="error-file" className="text-12 text-danger [overflow-wrap:anywhere]">
          {error}
        </p>
      )}
      <p className="prose-line text-12 text-ink-2">
        Any framework can be exported as such a file: change its id, then what it asks for.
      </p>
    </div>
  );
};

/** Takes a framework of one's own, from a file or as it was pasted; says line and column of what is wrong. */
export const OwnForm = ({
  label,
  action,
  revision = 0,
}: {
  readonly label: string;
  readonly action: FormAction;
  /** The one that is replaced; 0 for a new framework. */
  readonly revision?: number;
}) => (
  <ActionForm action={action} label={label} clears>
    <EditedFields version={revision}>
      <Field name="chosen" label="YAML file" type="file" accept=".yaml,.yml,.json" className="py-1" />
      <FileText />
    </EditedFields>
    <SubmitButton className="self-start">{label}</SubmitButton>
  </ActionForm>
);
