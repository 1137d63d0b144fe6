import { AppError } from '@plimsoll/domain';
import type { LabelSelector, LabelSelectorRequirement } from '@plimsoll/engine';

const key = '[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?';
const value = '(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)?';
const list = `\\(\\s*(${value}(?:\\s*,\\s*${value})*)\\s*\\)`;
const demand = new RegExp(
  `^(?:(?<equal>${key})\\s*==?\\s*(?<is>${value})|(?<differs>${key})\\s*!=\\s*(?<not>${value})|(?<among>${key})\\s+(?<operator>in|notin)\\s+${list}|(?<absent>!\\s*${key})|(?<present>${key}))$`,
);

/**
 * A selector as kubectl takes it, `env=prod,tier!=test,team in (a, b),!legacy`, in the form that objects hold it in. Throws
 * `request.invalid` naming the part that is none.
 */
export const parseLabelSelector = (text: string): LabelSelector => {
  const demands = text.split(/,(?![^(]*\))/).map((part) => requirementOf(part.trim()));
  return { matchExpressions: demands };
};

const requirementOf = (part: string): LabelSelectorRequirement => {
  const match = demand.exec(part);
  const { equal, is = '', differs, not = '', among, operator, absent, present } = match?.groups ?? {};
  if (equal !== undefined) return { key: equal, operator: 'In', values: [is] };
  if (differs !== undefined) return { key: differs, operator: 'NotIn', values: [not] };
  if (among !== undefined) {
    const values = part
      .slice(part.indexOf('(') + 1, -1)
      .split(',')
      .map((one) => one.trim());
    return { key: among, operator: operator === 'in' ? 'In' : 'NotIn', values };
  }
  if (absent !== undefined) return { key: absent.replace(/^!\s*/, ''), operator: 'DoesNotExist' };
  if (present !== undefined) return { key: present, operator: 'Exists' };
  throw new AppError(
    'request.invalid',
    `"${part}" is no part of a label selector; write env=prod, env!=prod, env in (prod, test), env or !env`,
  );
};
