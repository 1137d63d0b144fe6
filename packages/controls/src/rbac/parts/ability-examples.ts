import { account, bindingOf, clusterRole, type KubernetesObject, ruleOf } from '@plimsoll/engine';
import { commonExamples } from './common-examples.ts';

/** The account that holds what an example is about. */
export const robot = account('robot');
const ann = { kind: 'User', name: 'ann' } as const;

/** Where the ability is given, and where else giving it does or does not count. */
interface Places {
  /** Namespace of every binding; bound everywhere unless given. */
  readonly boundIn?: string;
  /** It counts as well in this namespace alone. */
  readonly alsoIn?: string;
  /** It is the matter of another control in this namespace. */
  readonly elsewhere?: string;
  /** It gives nothing in this namespace: what it is about has none. */
  readonly nothingIn?: string;
  /** A rule that is near and gives nothing of the kind; reading Pods unless given. */
  readonly other?: object;
}

interface Example {
  readonly name?: string;
  readonly of: typeof robot | typeof ann;
  readonly given: readonly KubernetesObject[];
}
type Failing = Example & { readonly at: readonly string[] };

/** The role `strong`, bound to the robot in one namespace. */
export const boundAlone = (strong: KubernetesObject, namespace: string, name: string): Example => ({
  name,
  of: robot,
  given: [strong, bindingOf(robot, 'strong', { namespace })],
});

/**
 * Examples of a control about one ability, which the second rule of the role `strong` gives: held by an account and by a
 * user, other rights, what Kubernetes itself gives, roles that nobody could read, and the places that are named.
 */
export const abilityExamples = (
  strong: KubernetesObject,
  { boundIn, alsoIn, elsewhere, nothingIn, other = ruleOf(['get'], ['pods']) }: Places = {},
) => {
  const within = boundIn === undefined ? {} : { namespace: boundIn };
  const at = ['rules[1]'];
  const fail: readonly Failing[] = [
    { of: robot, given: [strong, bindingOf(robot, 'strong', within)], at },
    { name: 'a user', of: ann, given: [strong, bindingOf(ann, 'strong', within)], at },
    ...(alsoIn === undefined ? [] : [{ ...boundAlone(strong, alsoIn, 'in one namespace'), at }]),
  ];
  const pass: readonly Example[] = [
    { name: 'other rights', of: robot, given: [clusterRole('weak', [other]), bindingOf(robot, 'weak', within)] },
    ...(elsewhere === undefined ? [] : [boundAlone(strong, elsewhere, 'in another place')]),
    ...(nothingIn === undefined ? [] : [boundAlone(strong, nothingIn, 'in one namespace, where it gives nothing')]),
  ];
  return { fail, pass, ...commonExamples(robot, within) };
};
