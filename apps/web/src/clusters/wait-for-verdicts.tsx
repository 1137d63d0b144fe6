'use client';

import { useEffect, useState } from 'react';
import { ButtonLink } from '#design/button.tsx';
import { ProgressBar } from '#design/progress-bar.tsx';
import { plural } from '#design/quantity.tsx';
import { type ClusterProgress, clusterProgress } from './cluster-progress.ts';

const begin = 1_000;
const slowest = 10_000;

const words: Readonly<Record<Exclude<ClusterProgress['step'], 'ready'>, string>> = {
  waiting: 'Waiting for the first inventory. You may leave this page: it arrives without you.',
  evaluating: 'The inventory has arrived and is being evaluated.',
  unreachable: 'The API does not answer just now; asking again.',
};

/** Asks again and again, ever more slowly while nothing changes, until the first verdicts are there. */
const useProgress = (clusterId: string): ClusterProgress | undefined => {
  const [progress, setProgress] = useState<ClusterProgress>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const ask = async (pause: number, before: string): Promise<void> => {
      const next = await clusterProgress(clusterId).catch(() => undefined);
      if (gone) return;
      if (next !== undefined) setProgress(next);
      if (next?.step === 'ready') return;
      const moved = next !== undefined && (next.step !== before || next.progress !== null);
      const then = moved ? begin : Math.min(pause * 1.3, slowest);
      timer = setTimeout(() => void ask(then, next?.step ?? before), then);
    };
    void ask(begin, '');
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [clusterId]);
  return progress;
};

/** What has become of a push, until it leads to findings. */
export const WaitForVerdicts = ({ clusterId }: { readonly clusterId: string }) => {
  const progress = useProgress(clusterId);
  const step = progress?.step ?? 'waiting';
  return (
    <div role="status" className="flex flex-col items-start gap-3">
      {step === 'ready' && progress !== undefined ? (
        <>
          <p className="text-15">
            <strong className="font-semibold">The first verdicts are in.</strong> {plural(progress.resources, 'object')}{' '}
            evaluated
            {progress.percent === null ? '' : `, ${progress.percent}% in policy`},{' '}
            {plural(progress.urgent, 'critical or high finding')}.
          </p>
          <div className="flex flex-wrap gap-2">
            <ButtonLink look="primary" href={`/findings?cluster=${clusterId}`}>
              See the findings
            </ButtonLink>
            <ButtonLink href={`/clusters/${clusterId}`}>Open the cluster</ButtonLink>
          </div>
        </>
      ) : (
        <>
          <p className="flex items-center gap-3 text-ink-2">
            <span aria-hidden="true" className="pulse size-2 shrink-0 rounded-full bg-accent" />
            {words[step === 'ready' ? 'waiting' : step]}
          </p>
          {progress?.progress ? <ProgressBar label="Objects judged" progress={progress.progress} /> : null}
        </>
      )}
    </div>
  );
};
