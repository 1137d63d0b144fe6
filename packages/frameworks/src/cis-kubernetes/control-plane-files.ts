import { chapter } from '../chapter.ts';
import { controlPlaneFileDemands } from '../groups/control-plane-files.ts';

/** Lines that the benchmark leaves to a person. */
const differing: Readonly<Record<string, object>> = {
  '1.1.9': { assessment: 'manual' },
  '1.1.10': { assessment: 'manual' },
  '1.1.20': { mode: 'partial', confidence: 'derived', assessment: 'manual' },
  '1.1.21': { assessment: 'manual' },
};

/** Section 1.1: files of the control plane. */
export const controlPlaneFiles = chapter(
  { confidence: 'verified', level: 1, assessment: 'automated' },
  controlPlaneFileDemands.map(([title, control], index) => {
    const id = `1.1.${index + 1}`;
    return { id, title, ...differing[id], gating: [control] };
  }),
);
