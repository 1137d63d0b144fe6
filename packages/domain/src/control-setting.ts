import { z } from 'zod';
import type { ControlParameter } from './control.ts';
import { Severity } from './severity.ts';

/** A value of a control’s parameter: true or false, or a list of texts. */
export const ParameterValue = z.union([z.boolean(), z.array(z.string().min(1).max(253)).max(200)]);

/** What an organization decides about a built-in control. */
export const ControlChoice = z.strictObject({
  /** False: it judges nothing, and every verdict of it is undetermined. */
  enabled: z.boolean(),
  /** In the place of its own; null: its own. */
  severity: Severity.nullable(),
  /** By name; what is left out is as the control has it. */
  parameters: z.record(z.string().max(40), ParameterValue),
});
export type ControlChoice = z.infer<typeof ControlChoice>;

/** A control with what an organization decides about it. */
export interface ControlSetting extends ControlChoice {
  readonly control: string;
}

/** What is wrong with values for these parameters; undefined for nothing. */
export const wrongParameter = (
  values: ControlChoice['parameters'],
  declared: readonly ControlParameter[],
): { readonly name: string; readonly message: string } | undefined => {
  for (const [name, value] of Object.entries(values)) {
    const parameter = declared.find((one) => one.name === name);
    if (parameter === undefined) return { name, message: 'the control has no such parameter' };
    if (Array.isArray(value) !== (parameter.type === 'texts'))
      return { name, message: parameter.type === 'texts' ? 'it is a list of texts' : 'it is true or false' };
  }
  return undefined;
};
