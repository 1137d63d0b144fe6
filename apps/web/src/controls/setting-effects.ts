import type { ControlSummary } from '@plimsoll/contracts';
import type { ControlChoice } from '@plimsoll/domain';
import { formatQuantity, plural } from '#design/quantity.tsx';

/** What of a control its setting bears on. */
export type SettledControl = Pick<
  ControlSummary,
  'applicable' | 'pass' | 'fail' | 'excepted' | 'severity' | 'gates' | 'frameworks'
> & { readonly own: ControlSummary['severity'] };

type Choice = Pick<ControlChoice, 'enabled' | 'severity' | 'parameters'>;

const parametersText = ({ parameters }: Choice): string =>
  JSON.stringify(Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const disabling = ({ applicable, fail, excepted, pass, gates, frameworks }: SettledControl): readonly string[] => {
  const named = frameworks.reduce((sum, { requirements }) => sum + requirements.length, 0);
  return [
    `${formatQuantity(fail)} failing, ${formatQuantity(excepted)} excepted and ${formatQuantity(pass)} passing become unknown: ${formatQuantity(applicable)} in your scope, and none of them a pass.`,
    ...(gates.length === 0
      ? []
      : [
          `It gates ${gates.join(', ')}: what it is about counts as unknown in the headline, unless something else puts it out. The share in policy cannot rise by it.`,
        ]),
    ...(named === 0
      ? []
      : [
          `${plural(named, 'requirement')} of ${plural(frameworks.length, 'framework')} ${named === 1 ? 'names' : 'name'} it. What it decides there is incomplete.`,
        ]),
  ];
};

/** Which numbers a decision about a control will move, as far as that is known before its clusters are judged anew. */
export const settingEffects = (control: SettledControl, before: Choice, after: Choice): readonly string[] => {
  const effects: string[] = [];
  if (before.enabled && !after.enabled) effects.push(...disabling(control));
  if (!before.enabled && after.enabled)
    effects.push('It judges again: how many fail it is known once its clusters are judged anew.');
  const [from, to] = [before.severity ?? control.own, after.severity ?? control.own];
  if (from !== to && after.enabled)
    effects.push(
      `${plural(control.fail + control.excepted, 'finding')} in your scope ${control.fail + control.excepted === 1 ? 'goes' : 'go'} from ${from} to ${to}, with another priority and another longest life of exceptions. The headline does not move.`,
    );
  if (parametersText(before) !== parametersText(after) && after.enabled)
    effects.push(
      `${formatQuantity(control.applicable)} that it applies to are judged by the new values: how many fail is known then.`,
    );
  return effects;
};
