import type { ControlSummary } from '@plimsoll/contracts';
import Link from 'next/link';
import { Panel } from '#design/panel.tsx';

/** The requirements of published frameworks that name a control. */
export const AffectedFrameworks = ({
  affected,
  frameworks,
}: {
  readonly affected: ControlSummary['frameworks'];
  readonly frameworks: readonly { readonly id: string; readonly title: string }[];
}) => (
  <div id="frameworks" className="scroll-mt-16">
    <Panel title="Frameworks it bears on">
      {affected.length === 0 ? (
        <p className="text-ink-2">No requirement of a framework names this control.</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {affected.map(({ id, requirements }) => (
            <li key={id}>
              <span className="font-medium">{frameworks.find((one) => one.id === id)?.title ?? id}</span>
              <span className="flex flex-wrap gap-x-3">
                {requirements.map((requirement) => (
                  <Link
                    key={requirement}
                    className="link name inline-flex min-h-6 items-center text-12"
                    href={`/frameworks/${encodeURIComponent(id)}#${encodeURIComponent(requirement)}`}
                  >
                    {requirement}
                  </Link>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  </div>
);
