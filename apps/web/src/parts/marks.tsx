import { severities } from '@plimsoll/domain';
import { LoadLine } from '#design/load-line.tsx';
import { LoadLineLegend } from '#design/load-line-legend.tsx';
import { Name } from '#design/name.tsx';
import { formatPercent } from '#design/quantity.tsx';
import { SeverityCounts, SeverityLabel } from '#design/severity-glyph.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { loadLines, longName } from './examples.ts';
import { Part } from './part.tsx';

const tones = ['neutral', 'good', 'caution', 'danger', 'quiet', 'dotted'] as const;

/** Load lines, severities, tags, names and times. */
export const Marks = () => (
  <>
    <Part name="load line: fleet, cluster, row, cell">
      {loadLines.map(({ subject, counts, percent }) => (
        <div key={subject} className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[11rem_3rem_minmax(0,1fr)]">
          <span className="text-ink-2">{subject}</span>
          <span className="tabular-nums">{formatPercent(percent)}</span>
          <span className="flex flex-col gap-2">
            <LoadLine
              subject={subject}
              counts={counts}
              percent={percent}
              target={95}
              size="fleet"
              hrefOf={() => '/findings'}
            />
            <LoadLine subject={subject} counts={counts} percent={percent} target={95} size="cluster" />
            <LoadLine subject={subject} counts={counts} percent={percent} />
            <LoadLine subject={subject} counts={counts} percent={percent} size="cell" />
          </span>
        </div>
      ))}
      <LoadLineLegend counts={{ in: 412, excepted: 31, unknown: 52, out: 0 }} hrefOf={() => '/findings'} />
    </Part>
    <Part name="severity">
      <div className="flex flex-wrap gap-6">
        {severities.map((severity) => (
          <SeverityLabel key={severity} severity={severity} />
        ))}
      </div>
      <div className="flex flex-wrap gap-6 grayscale">
        {severities.map((severity) => (
          <SeverityLabel key={severity} severity={severity} />
        ))}
      </div>
      <SeverityCounts counts={{ critical: 2, high: 14, medium: 103, low: 0, info: 1 }} />
      <SeverityCounts counts={{ critical: 0, high: 0, medium: 0, low: 0, info: 0 }} />
    </Part>
    <Part name="status tag">
      <div className="flex flex-wrap gap-2">
        {tones.map((tone) => (
          <StatusTag key={tone} tone={tone}>
            {tone}
          </StatusTag>
        ))}
      </div>
    </Part>
    <Part name="name of 253 characters, clipped and whole">
      <Name clip>{longName}</Name>
      <Name>{longName}</Name>
    </Part>
    <Part name="time ago">
      <p>
        <TimeAgo at="2026-01-01T00:00:00Z" prefix="since " />
      </p>
    </Part>
  </>
);
