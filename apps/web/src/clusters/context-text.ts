import { type Context, type ContextSource, criticalities, dataClasses, environments } from '@plimsoll/domain';

const titled = (value: string): string => `${value.charAt(0).toUpperCase()}${value.slice(1)}`;

const optionsOf = (values: readonly string[], own: Readonly<Record<string, string>> = {}) =>
  values.map((value) => ({ value, title: own[value] ?? (value === 'unknown' ? 'Not known' : titled(value)) }));

export const environmentOptions = optionsOf(environments);
export const criticalityOptions = optionsOf(criticalities);
export const dataClassOptions = optionsOf(dataClasses, { pii: 'Personal data' });

/** What is known of a cluster or namespace, in a few words; empty when nothing is. */
export const contextText = ({ environment, customerFacing, criticality, dataClass, ownerTeam }: Context): string =>
  [
    environment === 'unknown' ? '' : environment,
    customerFacing ? 'customer-facing' : '',
    criticality === 'unknown' ? '' : `${criticality} criticality`,
    dataClass === 'unknown' ? '' : `${dataClass === 'pii' ? 'personal' : dataClass} data`,
    ownerTeam === '' ? '' : `owned by ${ownerTeam}`,
  ]
    .filter(Boolean)
    .join(', ');

const titleIn = (options: readonly { readonly value: string; readonly title: string }[], value: string): string =>
  options.find((option) => option.value === value)?.title ?? value;

/** The same field by field, as its form asks for it. */
export const describedContext = (context: Context) =>
  [
    ['Environment', titleIn(environmentOptions, context.environment)],
    ['Criticality', titleIn(criticalityOptions, context.criticality)],
    ['Data', titleIn(dataClassOptions, context.dataClass)],
    ['Owner team', context.ownerTeam],
    ['Faces customers', context.customerFacing ? 'yes' : 'no'],
  ] as const;

/** Where a piece of context came from. */
export const contextSourceText: Readonly<Record<ContextSource, string>> = {
  hand: 'set by hand',
  'label-rule': 'by label',
  inherited: 'from the cluster',
};
