import type { FindingDetail } from '@plimsoll/contracts';
import Link from 'next/link';
import { StatusTag } from '#design/status-tag.tsx';

/** Which published requirements this finding bears on. */
export const FrameworkLinks = ({ frameworks }: { readonly frameworks: FindingDetail['frameworks'] }) =>
  frameworks.length === 0 ? (
    <p className="text-ink-2">No requirement of a framework names this control.</p>
  ) : (
    <ul className="flex flex-col gap-2">
      {frameworks.map(({ frameworkId, framework, requirementId, title, gating }) => (
        <li key={`${frameworkId} ${requirementId}`}>
          <Link
            className="link"
            href={`/frameworks/${encodeURIComponent(frameworkId)}#${encodeURIComponent(requirementId)}`}
          >
            {framework} {requirementId}
          </Link>{' '}
          {gating ? (
            <StatusTag title="This control decides the requirement">decides</StatusTag>
          ) : (
            <StatusTag tone="quiet">evidence</StatusTag>
          )}
          <span className="block text-ink-2">{title}</span>
        </li>
      ))}
    </ul>
  );
