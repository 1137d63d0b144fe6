import { chapter } from '../chapter.ts';
import { controlPlaneFileDemands } from '../groups/control-plane-files.ts';

/** Section 1.1: files of the control plane. */
export const controlPlaneFiles = chapter(
  { confidence: 'derived', level: 1, assessment: 'manual' },
  controlPlaneFileDemands.map(([title, control], index) => {
    const id = `1.1.${index + 1}`;
    // Of the certificates nobody confirmed that the control looks at all that is asked for.
    return id === '1.1.20' ? { id, title, unsure: [control] } : { id, title, gating: [control] };
  }),
);
