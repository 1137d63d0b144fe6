import { builtInCatalogue } from '../../../packages/controls/src/index.ts';
import type { Framework } from '../../../packages/domain/src/index.ts';
import { decidingControls, tallyFramework } from '../../../packages/engine/src/index.ts';

const awaiting = new Set<string>(
  [...builtInCatalogue().entries].filter(([, { meta }]) => meta.awaits !== undefined).map(([id]) => id),
);

/** How much of a framework is mapped, and of how many requirements every deciding control is there and has its evidence. */
export const coverageOf = (framework: Framework, known: ReadonlySet<string>) => {
  const { published, mapped, unconfirmed } = tallyFramework(framework, []);
  const decidable = framework.requirements.filter((requirement) => {
    const deciding = decidingControls(requirement);
    return (
      requirement.confidence !== 'unconfirmed' &&
      deciding.length > 0 &&
      deciding.every((id) => known.has(id) && !awaiting.has(id))
    );
  }).length;
  return { published, mapped, unconfirmed, decidable };
};
