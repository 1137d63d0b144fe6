import type { Context, Priority, PriorityFactor, Severity } from '@plimsoll/domain';
import {
  activityWeights,
  baseScores,
  dataWeights,
  environmentWeights,
  exposureWeights,
  mitigationWeights,
  privilegeWeights,
} from './weights.ts';

/** One fact about a subject that moves its priorities: its value, and the object it was seen in. */
export interface Factor<Value extends string> {
  readonly value: Value;
  readonly source: string;
}

/** What is known of a subject, whatever finding is ranked. A factor that is absent weighs nothing. */
export interface SubjectFactors {
  readonly exposure?: Factor<keyof typeof exposureWeights>;
  readonly privilege?: Factor<keyof typeof privilegeWeights>;
  readonly activity?: Factor<keyof typeof activityWeights>;
  readonly data: readonly Factor<'secretsMounted'>[];
  readonly mitigation: readonly Factor<keyof typeof mitigationWeights>[];
}

/** Everything a priority follows from. */
export interface PriorityInput extends SubjectFactors {
  readonly severity: Severity;
  readonly context: Pick<Context, 'environment' | 'customerFacing' | 'dataClass'>;
}

/** Factors of a subject of which nothing is known. */
export const noFactors: SubjectFactors = { data: [], mitigation: [] };

/** The score at which a priority is two thirds of the way to 100. */
const scale = 60;
/** Mitigations lower a priority; they never make a finding disappear. */
const leastBracket = 0.1;

/**
 * What to do first, 0 to 100: severity times environment times what exposure, rights, activity, data and mitigations add
 * up to. Every factor is in the answer; the same input gives the same score.
 */
export const priorityOf = (input: PriorityInput): Priority => {
  const severity = factor('severity', input.severity, baseScores[input.severity], 'control');
  const environment = environmentFactor(input.context);
  const addends = addendsOf(input);
  const bracket = addends.reduce((sum, { weight }) => sum + weight, 1);
  const x = severity.weight * environment.weight * Math.max(bracket, leastBracket);
  const score = Math.round(10_000 * (1 - Math.exp(-x / scale))) / 100;
  return { score, factors: [severity, environment, ...addends] };
};

const environmentFactor = ({ environment, customerFacing }: PriorityInput['context']): PriorityFactor =>
  // Somebody said that customers use it: that counts more than the name of its environment.
  customerFacing
    ? factor('environment', 'customerFacing', environmentWeights.customerFacing, 'context')
    : factor('environment', environment, environmentWeights[environment], 'context');

const addendsOf = (input: PriorityInput): readonly PriorityFactor[] => {
  const { exposure, privilege, activity, data, mitigation } = input;
  const addends: PriorityFactor[] = [];
  if (exposure !== undefined)
    addends.push(factor('exposure', exposure.value, exposureWeights[exposure.value], exposure.source));
  if (privilege !== undefined)
    addends.push(factor('privilege', privilege.value, privilegeWeights[privilege.value], privilege.source));
  if (activity !== undefined)
    addends.push(factor('activity', activity.value, activityWeights[activity.value], activity.source));
  const { dataClass } = input.context;
  if (dataClass === 'restricted' || dataClass === 'pii')
    addends.push(factor('data', dataClass, dataWeights[dataClass], 'context'));
  for (const { value, source } of data) addends.push(factor('data', value, dataWeights[value], source));
  for (const { value, source } of mitigation)
    addends.push(factor('mitigation', value, mitigationWeights[value], source));
  return addends;
};

const factor = (name: PriorityFactor['factor'], value: string, weight: number, source: string): PriorityFactor => ({
  factor: name,
  value,
  weight,
  source,
});
