import type { Context } from '@plimsoll/domain';
import { CheckField, Field, SelectField } from '#design/field.tsx';
import { criticalityOptions, dataClassOptions, environmentOptions } from './context-text.ts';

/** What is known of a cluster or namespace beyond Kubernetes. */
export const ContextFields = ({ context }: { readonly context: Context }) => (
  <div className="grid gap-4 sm:grid-cols-2">
    <SelectField
      name="environment"
      label="Environment"
      options={environmentOptions}
      defaultValue={context.environment}
      help="Production counts more than staging, staging more than development."
    />
    <SelectField
      name="criticality"
      label="Criticality"
      options={criticalityOptions}
      defaultValue={context.criticality}
    />
    <SelectField name="dataClass" label="Data" options={dataClassOptions} defaultValue={context.dataClass} />
    <Field name="ownerTeam" label="Owner team" defaultValue={context.ownerTeam} maxLength={120} />
    <div className="sm:col-span-2">
      <CheckField
        name="customerFacing"
        label="Faces customers"
        defaultChecked={context.customerFacing}
        help="Context moves priorities, never verdicts."
      />
    </div>
  </div>
);
