import type { Framework } from '@plimsoll/domain';
import { AppError } from '@plimsoll/domain';
import type { Catalogue } from '@plimsoll/engine';
import { closest } from '../terminal/closest.ts';

/** Which controls and frameworks are shown and count; the evaluation itself is always complete. */
export interface Selection {
  readonly controls: ReadonlySet<string>;
  readonly frameworks: readonly Framework[];
  /** True when the frameworks were named. */
  readonly asked: boolean;
}

interface Asked {
  readonly control: readonly string[];
  readonly framework: readonly string[];
}

/** What is asked for, with these frameworks asked for too. */
export const withFrameworks = ({ control, framework }: Asked, own: readonly Framework[]): Asked => ({
  control,
  framework: [...framework, ...own.map(({ id }) => id).filter((id) => !framework.includes(id))],
});

/** Controls and frameworks as asked for; all of them when nothing is. Throws on ids that do not exist. */
export const select = (asked: Asked, catalogue: Catalogue, known: readonly Framework[]): Selection => {
  const frameworks = asked.framework.map((id) => findFramework(id, known));
  for (const id of asked.control) requireControl(id, catalogue);
  if (asked.control.length === 0 && frameworks.length === 0)
    return { controls: new Set(catalogue.entries.keys()), frameworks: known, asked: false };
  const ids = [
    ...asked.control,
    ...frameworks.flatMap(({ requirements }) => requirements.flatMap(({ checks, gating }) => [...checks, ...gating])),
  ];
  return {
    controls: new Set(ids.filter((id) => catalogue.entries.has(id))),
    frameworks: frameworks.length === 0 ? known : frameworks,
    asked: frameworks.length > 0,
  };
};

/** A framework by its id. Throws with the nearest one. */
export const findFramework = (id: string, known: readonly Framework[]): Framework => {
  const found = known.find((framework) => framework.id === id);
  if (found !== undefined) return found;
  throw new AppError(
    'request.invalid',
    `there is no framework ${id}${closest(
      id,
      known.map((framework) => framework.id),
    )}`,
  );
};

/** Throws when the catalogue has no such control, naming the nearest one. */
export const requireControl = (id: string, catalogue: Catalogue): void => {
  if (catalogue.entries.has(id)) return;
  throw new AppError('request.invalid', `there is no control ${id}${closest(id, [...catalogue.entries.keys()])}`);
};
