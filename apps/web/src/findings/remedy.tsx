import type { FindingDetail } from '@plimsoll/contracts';
import { CommandLine } from '#design/command-line.tsx';
import { DiffView } from '#design/diff-view.tsx';

const PatchCommand = ({ command }: { readonly command: string }) => (
  <div>
    <p className="mb-1 text-12 text-ink-2">Change it at its source where there is one; this changes the live object.</p>
    <CommandLine label="kubectl command">{command}</CommandLine>
  </div>
);

/** Why it matters and how to cure it, with the patch where one is certain. */
export const Remedy = ({ finding: { control, patch } }: { readonly finding: FindingDetail }) => (
  <div className="flex flex-col gap-4">
    <div>
      <h3 className="mb-1 font-medium">Why</h3>
      <p className="prose-line whitespace-pre-line text-ink-2">{control.rationale}</p>
    </div>
    <div>
      <h3 className="mb-1 font-medium">How to fix it</h3>
      <p className="prose-line whitespace-pre-line text-ink-2">{control.remediation}</p>
    </div>
    {patch === null ? null : (
      <>
        <DiffView diff={patch.diff} label="Patch" />
        <PatchCommand command={patch.command} />
      </>
    )}
  </div>
);
