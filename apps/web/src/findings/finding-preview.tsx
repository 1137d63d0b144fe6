import type { FindingDetail } from '@plimsoll/contracts';
import { ButtonLink } from '#design/button.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { Leaves } from '#exceptions/leaves.tsx';
import { EvidenceView } from './evidence-view.tsx';
import { findingHref } from './finding-href.ts';
import { FindingSentence } from './finding-sentence.tsx';
import { FindingStatusTag } from './finding-status-tag.tsx';
import { Remedy } from './remedy.tsx';
import { Violations } from './violations.tsx';

/** A finding beside the list: the answer, the evidence and the cure; the rest is on its page. */
export const FindingPreview = ({ finding }: { readonly finding: FindingDetail }) => {
  const { control, severity, status, reason, priority, clusterId, subject } = finding;
  return (
    <div className="flex flex-col gap-5 p-5">
      <header>
        <p className="mb-1 flex flex-wrap items-center gap-3 pr-8 text-12">
          <SeverityLabel severity={severity} />
          <span className="text-ink-2">Priority {Math.round(priority.score)}</span>
          <FindingStatusTag status={status} reason={reason} leaves={finding.exceptions} always />
        </p>
        <h2 className="pr-8 font-semibold text-15">{control.title}</h2>
        <p className="mt-1 text-ink-2">
          <FindingSentence finding={finding} />
        </p>
      </header>
      <ButtonLink
        look="primary"
        className="self-start"
        href={findingHref({ clusterId, subject, controlId: control.id })}
      >
        Open the finding
      </ButtonLink>
      <section aria-label="Places" className="rounded border border-line">
        <Violations finding={finding} />
      </section>
      <EvidenceView finding={finding} />
      <Remedy finding={finding} />
      <Leaves leaves={finding.exceptions} />
    </div>
  );
};
