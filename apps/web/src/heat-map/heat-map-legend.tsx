import { signs } from './cell-text.ts';

const meanings = [
  [signs.fail, 'so many fail, darker where a larger part does'],
  [signs.unknown, 'not known'],
  [signs.excepted, 'excepted'],
  [signs.pass, 'passes'],
  [signs.nothing, 'applies to nothing'],
] as const;

/** What the signs of the map mean. */
export const HeatMapLegend = () => (
  <dl className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-2">
    {meanings.map(([sign, meaning]) => (
      <div key={sign} className="flex gap-1.5">
        <dt
          className={
            sign === signs.fail ? 'heat-2 w-5 rounded-[3px] text-center font-semibold text-ink' : 'w-4 text-center'
          }
        >
          {sign}
        </dt>
        <dd>{meaning}</dd>
      </div>
    ))}
  </dl>
);
