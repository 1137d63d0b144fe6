import { Digest } from '@plimsoll/domain';
import { Catalogue } from '@plimsoll/engine';
import { type BeginTrial, TrialWork } from '../src/controls/trial.ts';

/** Trials in this very thread: what a bundle does in one of its own. */
export const trialsHere: BeginTrial = () => {
  const work = new TrialWork(
    new Catalogue({ digest: Digest.parse(`sha256:${'0'.repeat(64)}`), entries: [], policies: [] }),
  );
  return {
    check: async (written) => work.check(written),
    judge: async (bodies) => work.judge(bodies),
    end: async () => undefined,
  };
};
