import type { Metadata } from 'next';
import Link from 'next/link';
import { Acts } from '#parts/acts.tsx';
import { Marks } from '#parts/marks.tsx';
import { States } from '#parts/states.tsx';
import { Views } from '#parts/views.tsx';

export const metadata: Metadata = { title: 'Parts' };

const themes = ['light', 'dark'] as const;

/** Every state of every part of the design system, in one theme or the other. */
const PartsPage = async ({ searchParams }: PageProps<'/internal/parts'>) => {
  const asked = (await searchParams).theme;
  const theme = themes.find((one) => one === asked);
  return (
    <div data-theme={theme} className="-m-4 bg-paper p-4 text-ink">
      <h1 className="font-semibold text-20">Parts</h1>
      <nav aria-label="Theme" className="mt-1 mb-4 flex gap-4">
        {themes.map((one) => (
          <Link
            key={one}
            className="link"
            href={`/internal/parts?theme=${one}`}
            aria-current={one === theme ? 'true' : undefined}
          >
            {one}
          </Link>
        ))}
      </nav>
      <Marks />
      <Acts />
      <Views />
      <States />
    </div>
  );
};

export default PartsPage;
