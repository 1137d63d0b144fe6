'use client';

import { inPolicyPercent } from '@plimsoll/domain';
import { useRef, useState, useTransition } from 'react';
import { Button } from '#design/button.tsx';
import { LoadLine } from '#design/load-line.tsx';
import { Note } from '#design/note.tsx';
import { formatCapped, formatPercent, plural } from '#design/quantity.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { previewOf } from './report-acts.ts';

type Preview = Awaited<ReturnType<typeof previewOf>>;

const Told = ({ preview }: { readonly preview: Extract<Preview, { readonly ok: true }>['value'] }) => {
  const { clusters, evaluated, counts, findings, frameworks, asOf } = preview;
  if (asOf === null)
    return (
      <Note kind="stale">
        No cluster of this scope has an inventory yet, so there is nothing to report. Choose another scope.
      </Note>
    );
  const percent = inPolicyPercent(counts) ?? null;
  return (
    <div className="flex flex-col gap-2">
      <p>
        <strong className="font-semibold tabular-nums">{formatPercent(percent)}</strong> in policy;{' '}
        {formatCapped(findings)} {findings.count === 1 ? 'finding' : 'findings'}; {evaluated} of{' '}
        {plural(clusters, 'cluster')} evaluated, <TimeAgo at={asOf} prefix="known up to " />.
      </p>
      <LoadLine counts={counts} percent={percent} size="cluster" subject="This scope" />
      <p className="text-12 text-ink-2">
        {frameworks.length === 0
          ? 'No framework: none is followed, and none is chosen.'
          : `Frameworks: ${frameworks.map(({ title }) => title).join(', ')}.`}
      </p>
    </div>
  );
};

/** What the report of the form around it would be about, without making it. */
export const ReportPreview = () => {
  const box = useRef<HTMLDivElement>(null);
  const [preview, setPreview] = useState<Preview>();
  const [pending, start] = useTransition();
  const look = () => {
    const form = box.current?.closest('form');
    if (form) start(async () => setPreview(await previewOf(new FormData(form))));
  };
  return (
    <div ref={box} className="flex flex-col items-start gap-3">
      <Button onClick={look} pending={pending}>
        What will be in it?
      </Button>
      <div role="status" className="w-full">
        {preview === undefined ? null : preview.ok ? (
          <Told preview={preview.value} />
        ) : (
          <Note kind="stale">{preview.problem.detail}</Note>
        )}
      </div>
    </div>
  );
};
