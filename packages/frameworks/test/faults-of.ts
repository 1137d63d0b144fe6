import { confidenceOf, type Framework, type Requirement } from '@plimsoll/domain';

/** Severity of a control that exists or is planned, `opt-in` for one to be switched on; undefined for no control at all. */
export type StandingOf = (control: string) => string | undefined;

/** Everything that is wrong with the mapping of a framework, one sentence each. */
export const faultsOf = ({ published, requirements }: Framework, standingOf: StandingOf): readonly string[] => {
  const ids = requirements.map(({ id }) => id);
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is named twice`),
    ...(ids.length > published ? [`${ids.length} requirements of ${published} published`] : []),
    ...requirements.flatMap((requirement) =>
      faultsOfRequirement(requirement, standingOf).map((fault) => `${requirement.id} ${fault}`),
    ),
  ];
};

const faultsOfRequirement = (requirement: Requirement, standingOf: StandingOf): readonly string[] => {
  const { title, mode, checks, gating, confidences = {} } = requirement;
  const faults = (controls: readonly string[], fault: string): readonly string[] =>
    controls.map((control) => `${fault} ${control}`);
  const named = [...new Set([...checks, ...gating, ...Object.keys(confidences)])];
  return [
    ...(title.trim() === '' ? ['has no title'] : []),
    ...faults(
      named.filter((control) => standingOf(control) === undefined),
      'names no control',
    ),
    ...faults(
      named.filter((control) => !checks.includes(control)),
      'does not show',
    ),
    ...faults(
      checks.filter((control, index) => checks.indexOf(control) !== index),
      'shows twice',
    ),
    ...faults(
      gating.filter((control) => ['info', 'opt-in'].includes(standingOf(control) ?? '')),
      'gates on what only informs or must be switched on:',
    ),
    ...faults(
      gating.filter((control) => confidenceOf(requirement, control) === 'unconfirmed'),
      'gates on the unconfirmed',
    ),
    ...(mode === 'manual' && gating.length > 0 ? ['is for a person and gates'] : []),
    ...(mode !== 'manual' && gating.length === 0 ? ['is decided by no check'] : []),
  ];
};
