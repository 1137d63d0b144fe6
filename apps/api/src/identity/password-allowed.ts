import { AppError } from '@plimsoll/domain';
import { type OrgTransaction, readIdentityProvider } from '@plimsoll/store';

/**
 * Whether a password lets a member in. Where the organization has turned passwords off it throws
 * `auth.identity-required`, but for its break-glass owner: of that one it says so.
 */
export const passwordAllowed = async (
  tx: OrgTransaction,
  memberId: string | undefined,
): Promise<'as-usual' | 'break-glass'> => {
  const provider = await readIdentityProvider(tx);
  if (provider?.enforced !== true) return 'as-usual';
  if (memberId !== undefined && memberId === provider.breakGlass) return 'break-glass';
  throw new AppError(
    'auth.identity-required',
    `Your organization lets nobody in by password. Choose ${provider.label}.`,
  );
};
