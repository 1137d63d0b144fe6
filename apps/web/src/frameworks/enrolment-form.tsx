import type { FrameworkEnrolment, RequirementLine } from '@plimsoll/contracts';
import { ActionForm } from '#design/action-form.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { Field, SelectField } from '#design/field.tsx';
import type { FormAction } from '#design/form-state.ts';
import { Note } from '#design/note.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { everyCluster, scopeFields } from './enrolment-form-text.ts';
import { ExclusionRows } from './exclusion-rows.tsx';
import { ScopeChoice } from './scope-choice.tsx';

/** What the form chooses from. */
export interface EnrolmentChoices {
  readonly members: readonly { readonly id: string; readonly name: string }[];
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
  readonly requirements: readonly Pick<RequirementLine, 'id' | 'title'>[];
  /** Who is signed in, and the day it is. */
  readonly me: string;
  readonly today: string;
}

const Scope = ({
  choices,
  known,
}: {
  readonly choices: EnrolmentChoices;
  readonly known: FrameworkEnrolment | undefined;
}) => {
  const fields = known === undefined ? everyCluster : scopeFields(known.scope);
  if (fields !== undefined) return <ScopeChoice clusters={choices.clusters} fields={fields} />;
  return (
    <>
      <input type="hidden" name="keptScope" value={JSON.stringify(known?.scope)} />
      <Note kind="told">Its scope was set through the API and says more than fits here. It stays as it is.</Note>
    </>
  );
};

const excludable = ({ clusters, requirements }: EnrolmentChoices) => [
  ...clusters.map(({ id, name }) => ({ value: `cluster|${id}`, title: `Cluster ${name}` })),
  ...requirements.map(({ id, title }) => ({ value: `requirement|${id}`, title: `${id} ${title}` })),
];

/** How a framework is followed: since when, by whom, how far, for what and without what. */
export const EnrolmentForm = ({
  label,
  action,
  known,
  choices,
}: {
  readonly label: string;
  readonly action: FormAction;
  readonly known?: FrameworkEnrolment | undefined;
  readonly choices: EnrolmentChoices;
}) => {
  const { members, requirements, me, today } = choices;
  const left = known?.exclusions.map(({ requirement, cluster, reason }) => ({
    what: cluster === undefined ? `requirement|${requirement}` : `cluster|${cluster}`,
    reason,
  }));
  return (
    <ActionForm action={action} label={label}>
      <EditedFields version={known?.version ?? 0}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            name="from"
            label="From"
            type="date"
            defaultValue={known?.from ?? today}
            help="Counted from this day on, in UTC."
          />
          <SelectField
            name="owner"
            label="Owner"
            options={members.map(({ id, name }) => ({ value: id, title: name }))}
            defaultValue={known?.owner?.memberId ?? me}
            help="Who answers for it."
          />
          <Field
            name="requirements"
            label="Target: requirements"
            type="number"
            min={1}
            max={requirements.length}
            defaultValue={known?.target?.requirements ?? ''}
            help={`How many of ${requirements.length}. May stay empty.`}
          />
          <Field
            name="by"
            label="Target: day"
            type="date"
            defaultValue={known?.target?.by ?? ''}
            help="May stay empty."
          />
        </div>
        <Scope choices={choices} known={known} />
        <ExclusionRows key={known?.version ?? 0} things={excludable(choices)} known={left ?? []} />
      </EditedFields>
      <SubmitButton className="self-start">{label}</SubmitButton>
    </ActionForm>
  );
};
