import type { ControlChoice, ControlParameter } from '@plimsoll/domain';
import { severities } from '@plimsoll/domain';
import { textIn } from '#api/form-text.ts';

/** The field of a parameter says its type, so that what was typed is read as what it is. */
export const fieldOf = ({ name, type }: Pick<ControlParameter, 'name' | 'type'>): string => `${type}.${name}`;

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const parametersIn = (form: FormData): ControlChoice['parameters'] => {
  const values: ControlChoice['parameters'] = {};
  for (const [field, value] of form) {
    const [type, name = ''] = field.split('.');
    if (typeof value !== 'string' || name === '') continue;
    if (type === 'texts' && linesOf(value).length > 0) values[name] = linesOf(value);
    if (type === 'yes-no' && value !== '') values[name] = value === 'yes';
  }
  return values;
};

/** What a form decides about a control. A field that is left empty leaves its parameter as the control has it. */
export const choiceIn = (form: FormData): ControlChoice => ({
  enabled: textIn(form, 'judges') !== 'disabled',
  severity: severities.find((severity) => severity === textIn(form, 'severity')) ?? null,
  parameters: parametersIn(form),
});

/** A value as its field shows it. */
export const valueShown = (value: boolean | readonly string[] | undefined): string =>
  value === undefined ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : value.join('\n');

/** Where the form shows what the API says of `parameters.prefixes.3`, with the line that it is about. */
export const inSettingField = (
  { path, message }: { readonly path: string; readonly message: string },
  form: FormData,
) => {
  const [head, name = '', line] = path.split('.');
  if (head !== 'parameters') return { path, message };
  const field = form.has(`texts.${name}`) ? `texts.${name}` : `yes-no.${name}`;
  return { path: field, message: line === undefined ? message : `line ${Number(line) + 1}: 1 to 253 characters` };
};
