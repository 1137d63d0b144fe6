import type { FindingDetail } from '@plimsoll/contracts';
import Link from 'next/link';
import { Panel } from '#design/panel.tsx';
import { FrameworkLinks } from './framework-links.tsx';
import { PriorityStory } from './priority-story.tsx';
import { Timeline } from './timeline.tsx';

const Fact = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <div>
    <dt className="text-ink-2">{title}</dt>
    <dd className="[overflow-wrap:anywhere]">{children}</dd>
  </div>
);

const HowDecided = ({ finding, owner }: { readonly finding: FindingDetail; readonly owner: string }) => (
  <dl className="flex flex-col gap-2 text-12">
    <Fact title="Control">
      <Link className="link name" href={`/controls/${finding.control.id}`}>
        {finding.control.id}
      </Link>
    </Fact>
    <Fact title="Catalogue">
      <span className="name">{finding.catalogueDigest}</span>
    </Fact>
    {finding.object === null ? null : (
      <Fact title="Object">
        <span className="name">{finding.object.hash}</span>
      </Fact>
    )}
    <Fact title="Who can fix it">
      {finding.responsibility.pack !== null ? (
        <>
          {finding.responsibility.party === 'provider' ? 'The provider' : 'The vendor'}, by the pack{' '}
          {finding.responsibility.pack}
        </>
      ) : owner === '' ? (
        <Link className="link" href={`/clusters/${finding.clusterId}/settings`}>
          No owner team is set
        </Link>
      ) : (
        owner
      )}
    </Fact>
  </dl>
);

/** Why so urgent, for whom it counts, what happened, how it was decided. */
export const FindingAside = ({ finding, owner }: { readonly finding: FindingDetail; readonly owner: string }) => (
  <div className="flex min-w-0 flex-col gap-5">
    <Panel title="Priority">
      <PriorityStory priority={finding.priority} />
    </Panel>
    <Panel title="Frameworks">
      <FrameworkLinks frameworks={finding.frameworks} />
    </Panel>
    <Panel title="Timeline">
      <Timeline timeline={finding.timeline} />
    </Panel>
    <Panel title="How it was decided">
      <HowDecided finding={finding} owner={owner} />
    </Panel>
  </div>
);
