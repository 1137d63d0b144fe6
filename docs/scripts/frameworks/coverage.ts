import type { Framework } from '../../../packages/domain/src/index.ts';
import { decidingControls, tallyFramework } from '../../../packages/engine/src/index.ts';

/** How much of a framework is mapped, and of how many requirements every deciding control is there to decide. */
export const coverageOf = (framework: Framework, known: ReadonlySet<string>) => {
  const { published, mapped, unconfirmed } = tallyFramework(framework, []);
  const decidable = framework.requirements.filter((requirement) => {
    const deciding = decidingControls(requirement);
    return requirement.confidence !== 'unconfirmed' && deciding.length > 0 && deciding.every((id) => known.has(id));
  }).length;
  return { published, mapped, unconfirmed, decidable };
};
