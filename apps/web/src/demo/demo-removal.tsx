import { ConfirmButton } from '#design/confirm-button.tsx';
import { Panel } from '#design/panel.tsx';
import { removeDemonstration } from './demo-acts.ts';

/** Where an owner takes the demonstration away. */
export const DemoRemoval = () => (
  <Panel title="Demonstration">
    <div className="flex flex-wrap items-center justify-between gap-4">
      <p className="prose-line min-w-64 flex-1 text-ink-2">
        Every member can look at it from the account menu. It counts in none of your numbers.
      </p>
      <ConfirmButton
        label="Remove the demo"
        title="Remove the demonstration"
        consequence="Its four clusters, their findings and 95 days of history are deleted for everybody, and it is not made again. Your own clusters stay as they are."
        confirm="Remove the demonstration"
        act={removeDemonstration}
        look="danger"
      />
    </div>
  </Panel>
);
