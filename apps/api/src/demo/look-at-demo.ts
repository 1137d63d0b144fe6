import { type Demo, demoOrganization, type Operation, organizationHeader } from '@plimsoll/contracts';
import { AppError, everything, heldGrant } from '@plimsoll/domain';
import { type Caller, findDemo, type Store } from '@plimsoll/store';

/** Reports may be made of it: they say on every page that its clusters are made up, and leave it as it is. */
const reporting: ReadonlySet<string> = new Set(['previewReport', 'requestReport', 'deleteReport']);

/**
 * The caller as whoever looks at the demonstration, where that is asked for: a member of the organization that it stands
 * beside, with a role that only reads, in the demonstration's own tenant. Without the header, the caller as is.
 */
export const inOrganizationAskedFor = async (
  store: Store,
  caller: Caller,
  asked: string | string[] | undefined,
  { id, method }: Pick<Operation, 'id' | 'method'>,
): Promise<Caller> => {
  if (asked === undefined) return caller;
  if (asked !== demoOrganization)
    throw new AppError('request.invalid', `Leave ${organizationHeader} out, or say "${demoOrganization}" in it.`);
  if (caller.kind !== 'member')
    throw new AppError('access.denied', 'Only members look at the demonstration: leave the header out, or sign in.');
  if (method !== 'GET' && !reporting.has(id))
    throw new AppError(
      'demo.read-only',
      'This is the demonstration, and nothing in it can be changed. Go back to your organization first.',
    );
  const demo = await findDemo(store, caller.orgId);
  if (demo?.state !== 'ready')
    throw new AppError('demo.absent', 'The demonstration is not made yet, or was removed. Leave the header out.');
  // Everybody may look at all of it: nothing in it is real.
  const held = [heldGrant('auditor', everything)];
  return { ...caller, orgId: demo.orgId, organization: demo.name, role: 'auditor', held, inDemo: true };
};

/** True for a caller who looks at the demonstration. */
export const isInDemo = (caller: Caller): boolean => caller.kind === 'member' && caller.inDemo === true;

/** The demonstration that a caller could look at from where they are. */
export const demoBeside = async (store: Store, caller: Caller): Promise<Demo | null> => {
  if (caller.kind !== 'member' || isInDemo(caller)) return null;
  const demo = await findDemo(store, caller.orgId);
  return demo === undefined || demo.state === 'removing' ? null : { state: demo.state, percent: demo.percent };
};
