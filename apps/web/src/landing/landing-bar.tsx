import { Tabs } from '#design/tabs.tsx';
import { chooseLanding } from './choose-landing.ts';
import { type Landing, landingPaths, landings, landingTitles } from './landing.ts';
import { readLanding } from './read-landing.ts';

/** The pages to begin with, and which of them this reader begins with. */
export const LandingBar = async ({ current }: { readonly current: Landing }) => {
  const begins = await readLanding();
  return (
    <div className="relative print:hidden">
      <Tabs
        label="Views of Home"
        tabs={landings.map((landing) => ({ href: landingPaths[landing], title: landingTitles[landing] }))}
      />
      <div className="absolute top-1.5 right-0 bg-paper pl-3 text-12 max-sm:static max-sm:-mt-3 max-sm:mb-3 max-sm:pl-0">
        {begins === current ? (
          <span className="text-ink-2">You begin here.</span>
        ) : (
          <form action={chooseLanding}>
            <input type="hidden" name="landing" value={current} />
            <button type="submit" className="link min-h-6">
              Begin here from now on
            </button>
          </form>
        )}
      </div>
    </div>
  );
};
