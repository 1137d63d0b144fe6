import type { Report } from '@plimsoll/contracts';
import { StatusTag } from '#design/status-tag.tsx';

/** How far a report is, in a word. */
export const ReportStateTag = ({ report: { state, percent } }: { readonly report: Report }) => {
  switch (state) {
    case 'ready':
      return <StatusTag tone="good">ready</StatusTag>;
    case 'failed':
      return <StatusTag tone="danger">not made</StatusTag>;
    case 'queued':
      return <StatusTag tone="quiet">waiting</StatusTag>;
    case 'building':
      return <StatusTag tone="dotted">{percent}% made</StatusTag>;
  }
};
