import { createRandom } from './inventory/random.ts';
import { printFigure } from './measure/figure.ts';
import { percentile, timedAsync } from './measure/sample.ts';
import { makeOrganization } from './organization/make-organization.ts';
import { vacuum } from './organization/vacuum.ts';
import type { Ask } from './platform/api-client.ts';
import { openBrowser } from './platform/browser.ts';
import { openPlatform } from './platform/platform.ts';
import { drawFurther, drawSix, nastiest, nastiestFurther } from './reads/draw.ts';
import { readFacts } from './reads/facts.ts';
import { joinNarrow } from './reads/narrow-member.ts';
import { pages } from './reads/pages.ts';
import { summaries } from './reads/summaries.ts';

const bench = 'reads';
const drawn = Number(process.env.PLIMSOLL_BENCH_READS_DRAWN ?? '150');
const rounds = 5;

const platform = await openPlatform({ worker: false, web: true });
let made = false;
const took = await timedAsync(async () => {
  made = await makeOrganization(platform);
  if (made) await vacuum();
});
if (made) printFigure(bench, 'made in', took, 'ms');
const facts = await readFacts(platform);
printFigure(bench, 'findings', facts.findings, 'objects');
printFigure(bench, 'objects', facts.resources, 'objects');
printFigure(bench, 'database', facts.bytes, 'bytes');

const bare: number[] = [];
/** What one round trip of one statement with its transaction costs, between everything else. */
const measureBare = async (): Promise<void> => {
  const select = () => platform.store.inOrganization(platform.orgId, ({ query }) => query('SELECT 1'));
  bare.push(await timedAsync(select));
};

/** How long each path takes, one after another and again, after a turn that only warms up. */
const measure = async (ask: Ask, paths: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> => {
  const samples = new Map<string, number[]>(paths.map((path) => [path, []]));
  for (let round = 0; round <= rounds; round += 1)
    for (const [path, taken] of samples) {
      const time = await timedAsync(() => ask('GET', path));
      if (round === 0) continue;
      taken.push(time);
      await measureBare();
    }
  return samples;
};

const print = (metric: string, taken: readonly number[]): void => {
  for (const share of [0.5, 0.95])
    printFigure(bench, `${metric} p${share * 100}`, percentile(taken, share), 'ms', percentile(bare, share));
};

/** Paths that were slowest at their best: what neighbours on the machine did is taken out of it. */
const tellSlowest = (metric: string, samples: ReadonlyMap<string, readonly number[]>): void => {
  const best = [...samples]
    .map(([path, taken]) => ({ path, least: Math.min(...taken) }))
    .sort((a, b) => b.least - a.least);
  for (const { path, least } of best.slice(0, 5)) process.stderr.write(`${metric}: ${least.toFixed(1)} ms ${path}\n`);
};

const narrow = await joinNarrow(platform, facts);
for (const [who, ask] of Object.entries({ owner: platform.ask, member: narrow })) {
  const random = createRandom(5);
  const draw = (from: typeof drawSix): readonly string[] => Array.from({ length: drawn }, () => from(facts, random));
  const sets = {
    'six filters': { paths: draw(drawSix), named: nastiest(facts) },
    'one filter more': { paths: draw(drawFurther), named: nastiestFurther() },
  };
  for (const [set, { paths, named }] of Object.entries(sets)) {
    const samples = await measure(
      ask,
      paths.map((query) => `/v1/findings?${query}`),
    );
    print(`${who}, list, ${set}`, [...samples.values()].flat());
    tellSlowest(`${who}, list, ${set}`, samples);
    const facets = await measure(
      ask,
      paths.slice(0, Math.ceil(drawn / 3)).map((query) => `/v1/findings/facets?${query}`),
    );
    print(`${who}, facets, ${set}`, [...facets.values()].flat());
    tellSlowest(`${who}, facets, ${set}`, facets);
    for (const [name, query] of Object.entries(named))
      print(`${who}, list, ${name}`, [...(await measure(ask, [`/v1/findings?${query}`])).values()].flat());
  }
  for (const [name, path] of Object.entries(summaries(facts)))
    print(`${who}, ${name}`, [...(await measure(ask, [path])).values()].flat());
}

const visit = await openBrowser(platform.url);
const visited: number[] = [];
for (const path of pages(facts)) {
  const taken: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const time = await timedAsync(() => visit(path));
    if (round > 0) taken.push(time);
  }
  process.stderr.write(`page ${path}: ${Math.min(...taken).toFixed(0)} ms at best\n`);
  visited.push(...taken);
}
print('page', visited);
await platform.close();
