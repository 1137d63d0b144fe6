'use client';

import { ActionForm, useFormDone, useFormPending } from '#design/action-form.tsx';
import { Button } from '#design/button.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { CheckField, SelectField } from '#design/field.tsx';
import type { FormAction } from '#design/form-state.ts';
import { TextEditor } from '#design/text-editor.tsx';
import type { Edited } from './custom-acts.ts';
import { TriedView } from './tried-view.tsx';

const Buttons = ({ save }: { readonly save: string }) => {
  const pending = useFormPending();
  return (
    <div className="flex flex-wrap gap-2">
      <Button type="submit" look="primary" name="act" value="save" pending={pending}>
        {save}
      </Button>
      <Button type="submit" name="act" value="try" pending={pending}>
        Try it on the inventory
      </Button>
    </div>
  );
};

const Result = () => {
  const done = useFormDone() as Edited | undefined;
  return done?.kind === 'tried' ? <TriedView tried={done.tried} /> : null;
};

/** Where a control of one's own is written, tried and kept. */
export const CustomEditor = ({
  action,
  label,
  text,
  enabled,
  version,
  clusters,
}: {
  readonly action: FormAction<Edited>;
  /** What saving does. */
  readonly label: string;
  readonly text: string;
  readonly enabled: boolean;
  /** Sent back, so that nobody's change is overwritten; 0 for a new one. */
  readonly version: number;
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
}) => (
  <ActionForm<Edited> action={action} label={label}>
    <EditedFields version={version}>
      <TextEditor
        name="text"
        label="The control, as YAML or JSON"
        initial={text}
        help="A file as plimsoll scan --controls takes it, or its one control. Its examples are run before it is kept: at least one has to fail, and one to pass."
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="cluster"
          label="Try it on"
          defaultValue=""
          options={[
            { value: '', title: 'Every cluster' },
            ...clusters.map(({ id, name }) => ({ value: id, title: name })),
          ]}
          help="What is stored of it now. A dry run stores nothing."
        />
        <CheckField
          name="enabled"
          label="It judges"
          defaultChecked={enabled}
          help="Unticked it is kept, and not part of the catalogue."
        />
      </div>
    </EditedFields>
    <Buttons save={label} />
    <Result />
  </ActionForm>
);
