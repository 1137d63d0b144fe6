import type { Framework } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import { listOwnFrameworks, type OrgTransaction } from '@plimsoll/store';

/** The built-in frameworks and the organization's own, which come first. */
export const readFrameworks = async (
  tx: OrgTransaction,
  builtIn: readonly Framework[],
): Promise<readonly Framework[]> => [...(await listOwnFrameworks(tx)).map(({ framework }) => framework), ...builtIn];

/** Tells the controls that a framework may name: those of the catalogue, and those that built-in frameworks wait for. */
export const knownControls = (catalogue: Catalogue, builtIn: readonly Framework[]): ((control: string) => boolean) => {
  const awaited = new Set(
    builtIn.flatMap(({ requirements }) => requirements.flatMap(({ checks, gating }) => [...checks, ...gating])),
  );
  return (control) => catalogue.entries.has(control) || awaited.has(control);
};
