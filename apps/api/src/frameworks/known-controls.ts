import type { Framework } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';

/** Tells the controls that a framework may name: those of the catalogue, and those that built-in frameworks wait for. */
export const knownControls = (catalogue: Catalogue, builtIn: readonly Framework[]): ((control: string) => boolean) => {
  const awaited = new Set(
    builtIn.flatMap(({ requirements }) => requirements.flatMap(({ checks, gating }) => [...checks, ...gating])),
  );
  return (control) => catalogue.entries.has(control) || awaited.has(control);
};
