import type { LabelSelector, LabelSelectorRequirement } from '../kubernetes/object.ts';
import { list, record, text, textMap } from './json.ts';

/**
 * A label selector as the API would read it. What cannot be one becomes a demand no operator can meet: `selects` then
 * throws, so that a malformed selector leaves a verdict open. Dropping it would select everything.
 */
export const projectSelector = (value: unknown): LabelSelector => {
  if (value === undefined || value === null) return everything;
  const source = record(value);
  const matchLabels = textMap(source.matchLabels);
  const given = list(source.matchExpressions).map(requirementOf);
  const whole =
    isMap(value) &&
    (source.matchLabels == null || isLabelMap(source.matchLabels)) &&
    (source.matchExpressions == null || Array.isArray(source.matchExpressions));
  const matchExpressions = whole ? given : [...given, impossible];
  return {
    ...(Object.keys(matchLabels).length === 0 ? {} : { matchLabels }),
    ...(matchExpressions.length === 0 ? {} : { matchExpressions }),
  };
};

const everything: LabelSelector = Object.freeze({});
const impossible: LabelSelectorRequirement = { key: '', operator: 'malformed' };

const requirementOf = (value: unknown): LabelSelectorRequirement => {
  const item = record(value);
  const [key, operator] = [text(item.key), text(item.operator)];
  if (key === undefined || operator === undefined) return impossible;
  if (item.values == null) return { key, operator };
  const values = list(item.values).map(text);
  const texts = values.filter((entry) => entry !== undefined);
  return Array.isArray(item.values) && texts.length === values.length ? { key, operator, values: texts } : impossible;
};

const isMap = (value: unknown): boolean => typeof value === 'object' && !Array.isArray(value);

const isLabelMap = (value: unknown): boolean =>
  isMap(value) && Object.values(record(value)).every((item) => typeof item === 'string');
