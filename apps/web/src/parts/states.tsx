'use client';

import { Button, ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { ErrorState } from '#design/error-state.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { ProgressBar } from '#design/progress-bar.tsx';
import { SkeletonHeader, SkeletonTable } from '#design/skeleton.tsx';
import { FailureState } from '#failure/failure-state.tsx';
import { Part } from './part.tsx';

const nothing = () => undefined;

/** What pages show when there is nothing, when something failed, and while they wait. */
export const States = () => (
  <>
    <Part name="empty">
      <Panel title="Clusters" flush>
        <EmptyState title="No clusters yet" action={<ButtonLink href="/clusters/new">Add a cluster</ButtonLink>}>
          Each cluster will stand here with its state, its posture and whether all of it could be read.
        </EmptyState>
      </Panel>
    </Part>
    <Part name="error">
      <ErrorState
        title="This page could not be made"
        safety="Your data is safe; nothing was changed."
        remedy="Try again."
        reference="req-0190"
        actions={<Button look="primary">Try again</Button>}
      />
      <FailureState digest="plimsoll|unreachable|api.unreachable|" retry={nothing} />
      <FailureState digest="plimsoll|problem|access.denied|req-0191" retry={nothing} />
    </Part>
    <Part name="stale, told, wrong">
      <Note kind="stale">Could not read NetworkPolicies in 3 clusters since 09:12.</Note>
      <Note kind="told">Your role may not add clusters.</Note>
      <Note kind="wrong">The chain is broken at entry 12.</Note>
    </Part>
    <Part name="progress">
      <ProgressBar label="Objects judged" progress={{ judged: 41_500, total: 100_000 }} />
    </Part>
    <Part name="skeleton">
      <SkeletonHeader />
      <SkeletonTable rows={3} />
    </Part>
  </>
);
