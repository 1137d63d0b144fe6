'use client';

import type { ControlSettingLine } from '@plimsoll/contracts';
import { type ControlParameter, type Severity, severities } from '@plimsoll/domain';
import { useCallback, useRef, useState } from 'react';
import { ActionForm } from '#design/action-form.tsx';
import { ChoiceField } from '#design/choice-field.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { SelectField, TextField } from '#design/field.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { type Decided, decideControl, undoDecision } from './setting-acts.ts';
import { type SettledControl, settingEffects } from './setting-effects.ts';
import { choiceIn, fieldOf, valueShown } from './setting-fields.ts';

const judging = [
  { value: 'enabled', title: 'It judges', help: 'What breaks it is a finding.' },
  { value: 'disabled', title: 'Disabled', help: 'Whatever it is about is unknown, never a pass. Needs a reason.' },
] as const;

const titleOf = (severity: Severity): string => `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`;

const Parameter = ({
  parameter,
  value,
}: {
  readonly parameter: ControlParameter;
  readonly value: boolean | readonly string[] | undefined;
}) =>
  parameter.type === 'texts' ? (
    <TextField
      name={fieldOf(parameter)}
      label={parameter.title}
      defaultValue={valueShown(value)}
      spellCheck={false}
      rows={4}
      className="name text-12"
      help="One a line: at most 200, of 1 to 253 characters each. Empty: as the control has it."
    />
  ) : (
    <SelectField
      name={fieldOf(parameter)}
      label={parameter.title}
      defaultValue={valueShown(value)}
      options={[
        { value: '', title: 'As the control has it' },
        { value: 'yes', title: 'Yes' },
        { value: 'no', title: 'No' },
      ]}
    />
  );

const Fields = ({ line }: { readonly line: ControlSettingLine }) => (
  <>
    <ChoiceField
      name="judges"
      legend="Does it judge"
      choices={judging}
      chosen={line.enabled ? 'enabled' : 'disabled'}
    />
    <SelectField
      name="severity"
      label="Severity"
      defaultValue={line.severity ?? ''}
      options={[
        { value: '', title: `${titleOf(line.own.severity)}, as the control has it` },
        ...severities.filter((one) => one !== line.own.severity).map((one) => ({ value: one, title: titleOf(one) })),
      ]}
    />
    {line.own.parameters.map((parameter) => (
      <Parameter key={parameter.name} parameter={parameter} value={line.parameters[parameter.name]} />
    ))}
    <TextField
      name="reason"
      label="Reason"
      maxLength={2000}
      help="Why. It stays on record and stands beside the control."
    />
  </>
);

const Effects = ({ effects }: { readonly effects: readonly string[] }) => (
  <section aria-label="What this will move" aria-live="polite" className="rounded border border-line bg-sunken p-4">
    <h3 className="font-semibold text-13">What this will move</h3>
    {effects.length === 0 ? (
      <p className="mt-1 text-ink-2">Nothing yet: it is as it stands now.</p>
    ) : (
      <ul className="mt-1 flex list-inside list-disc flex-col gap-1">
        {effects.map((effect) => (
          <li key={effect} className="prose-line">
            {effect}
          </li>
        ))}
      </ul>
    )}
  </section>
);

/** Decides whether, how severely and by which values a built-in control judges; says first what that will move. */
export const SettingForm = ({
  line,
  control,
}: {
  readonly line: ControlSettingLine;
  readonly control: SettledControl;
}) => {
  const box = useRef<HTMLDivElement>(null);
  const [effects, show] = useState<readonly string[]>([]);
  const look = useCallback(() => {
    const form = box.current?.closest('form');
    if (form !== null && form !== undefined) show(settingEffects(control, line, choiceIn(new FormData(form))));
  }, [control, line]);
  const { enabled, severity, parameters, reason } = line;
  return (
    <ActionForm<Decided>
      action={decideControl.bind(null, line.control, { enabled, severity, parameters, reason })}
      undo={undoDecision.bind(null, line.control)}
      label="Decide about it"
    >
      <div ref={box} onChange={look} className="flex flex-col gap-4">
        <EditedFields version={line.version}>
          <Fields line={line} />
        </EditedFields>
      </div>
      <Effects effects={effects} />
      <SubmitButton className="self-start">Decide</SubmitButton>
    </ActionForm>
  );
};
