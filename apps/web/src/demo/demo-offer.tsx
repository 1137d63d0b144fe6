import type { Demo } from '@plimsoll/contracts';
import { Button } from '#design/button.tsx';
import { Panel } from '#design/panel.tsx';
import { RefreshUntilChange } from '#design/refresh-until-change.tsx';
import { lookAtDemo } from './demo-acts.ts';

/** Under the first steps: what Plimsoll looks like once there is something to see. */
export const DemoOffer = ({ demo }: { readonly demo: Demo }) => (
  <Panel title="Look around first">
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <p className="prose-line min-w-64 flex-1 text-ink-2">
        A demonstration stands beside your organization: a shop on four clusters, with 95 days of history. It counts in
        none of your numbers.
      </p>
      {demo.state === 'ready' ? (
        <form action={lookAtDemo}>
          <Button type="submit">Look at the demo</Button>
        </form>
      ) : (
        <p role="status" className="text-ink-2">
          It is being made: {demo.percent}%
          <RefreshUntilChange />
        </p>
      )}
    </div>
  </Panel>
);
