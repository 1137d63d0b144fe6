import type { FindingDetail } from '@plimsoll/contracts';
import Link from 'next/link';

type Bearing = FindingDetail['frameworks'][number];

/** Requirements of one framework, each a link that says what the requirement is about. */
const Requirements = ({ bearings }: { readonly bearings: readonly Bearing[] }) => (
  <>
    {bearings.map(({ frameworkId, requirementId, title }, index) => (
      <span key={requirementId}>
        {index === 0 ? '' : ', '}
        <Link
          className="link"
          title={title}
          href={`/frameworks/${encodeURIComponent(frameworkId)}#${encodeURIComponent(requirementId)}`}
        >
          {requirementId}
        </Link>
      </span>
    ))}
  </>
);

/** Which published requirements this finding bears on: those that its control decides, then those it is shown beside. */
export const FrameworkLinks = ({ frameworks }: { readonly frameworks: FindingDetail['frameworks'] }) => {
  const titles = new Map(frameworks.map(({ frameworkId, framework }) => [frameworkId, framework]));
  if (titles.size === 0) return <p className="text-ink-2">No requirement of a framework names this control.</p>;
  return (
    <ul className="flex flex-col gap-1">
      {[...titles].map(([id, title]) => {
        const decided = frameworks.filter(({ frameworkId, gating }) => frameworkId === id && gating);
        const shown = frameworks.filter(({ frameworkId, gating }) => frameworkId === id && !gating);
        return (
          <li key={id} className="[overflow-wrap:anywhere]">
            <Link className="link inline-block py-1" href={`/frameworks/${encodeURIComponent(id)}`}>
              {title}
            </Link>
            <span className="block text-12 text-ink-2">
              {decided.length === 0 ? null : (
                <>
                  decides <Requirements bearings={decided} />
                </>
              )}
              {decided.length > 0 && shown.length > 0 ? '; ' : ''}
              {shown.length === 0 ? null : (
                <>
                  evidence for <Requirements bearings={shown} />
                </>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
};
