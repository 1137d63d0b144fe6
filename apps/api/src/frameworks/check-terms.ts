import { AppError, type EnrolmentTerms, type Framework } from '@plimsoll/domain';
import { isActiveMember, isInScope, type OrgTransaction } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import type { PersonCaller } from '../server/route.ts';

interface Wrong {
  readonly path: string;
  readonly message: string;
}

/** What cannot be decided without the framework: requirements that it does not have. */
const wrongRequirements = ({ target, exclusions }: EnrolmentTerms, { requirements }: Framework): readonly Wrong[] => {
  const known = new Set(requirements.map(({ id }) => id));
  const wrong: Wrong[] = [];
  if (target?.requirements !== undefined && target.requirements > requirements.length)
    wrong.push({
      path: 'target.requirements',
      message: `${requirements.length} requirements are mapped; the target cannot be more`,
    });
  for (const [index, { requirement }] of exclusions.entries())
    if (requirement !== undefined && !known.has(requirement))
      wrong.push({
        path: `exclusions.${index}.requirement`,
        message: `the framework has no requirement ${requirement}`,
      });
  return wrong;
};

/** Clusters that are named and not there, or outside the caller's scope: the two look the same. */
const wrongClusters = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  { scope, exclusions }: EnrolmentTerms,
): Promise<readonly Wrong[]> => {
  const named = [
    ...scope.map(({ clusters }, index) => ({
      path: `scope.${index}.clusters.id`,
      id: 'id' in clusters ? clusters.id : undefined,
    })),
    ...exclusions.map(({ cluster }, index) => ({ path: `exclusions.${index}.cluster`, id: cluster })),
  ];
  const wrong: Wrong[] = [];
  for (const { path, id } of named)
    if (id !== undefined && !(await isInScope(tx, scopeOf(caller), id, '')))
      wrong.push({ path, message: 'there is no such cluster, or it is outside your scope' });
  return wrong;
};

/**
 * Throws `request.invalid`, naming the fields, unless terms fit the framework and the organization. Whoever does not see
 * every cluster names the single ones.
 */
export const checkTerms = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  framework: Framework,
  terms: EnrolmentTerms,
): Promise<void> => {
  if (scopeOf(caller).kind !== 'everything' && terms.scope.some(({ clusters }) => !('id' in clusters)))
    throw new AppError('access.denied', 'To follow it for clusters by labels is for who sees every cluster.');
  const errors: Wrong[] = [
    ...wrongRequirements(terms, framework),
    ...(await wrongClusters(tx, caller, terms)),
    ...((await isActiveMember(tx, terms.owner)) ? [] : [{ path: 'owner', message: 'nobody here who can sign in' }]),
  ];
  const { target, from } = terms;
  if (target?.by !== undefined && target.by < from)
    errors.push({ path: 'target.by', message: 'a target lies after the first day' });
  const [first] = errors;
  if (first !== undefined)
    throw new AppError('request.invalid', `Correct "${first.path}": ${first.message}.`, { details: { errors } });
};
