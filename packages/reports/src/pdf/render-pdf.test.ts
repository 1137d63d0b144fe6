import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReportKind, reportKinds } from '@plimsoll/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleReport } from '../../test/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-pdf-'));
type Drawn = ReportKind | 'demonstration';
const fileOf = (kind: Drawn): string => join(folder, `${kind}.pdf`);
beforeAll(async () => {
  for (const kind of reportKinds) {
    const { files } = await sampleReport(200, { pdf: true, kind });
    writeFileSync(fileOf(kind), files.get('pdf') ?? Buffer.alloc(0));
  }
  const { files } = await sampleReport(200, { pdf: true, kind: 'executive', demonstration: true });
  writeFileSync(fileOf('demonstration'), files.get('pdf') ?? Buffer.alloc(0));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

it('embeds its fonts, names itself, and has bookmarks', () => {
  const text = readFileSync(fileOf('full')).toString('latin1');
  expect(text.match(/\/FontFile2/g)).toHaveLength(3);
  expect(text).not.toMatch(/\/BaseFont \/Helvetica/);
  expect(text).toMatch(/\/Type \/Catalog[\s\S]*\/Outlines/);
});

/** A page as dots of grey, 0 black to 255 white: PGM as poppler writes it. */
const readPicture = (file: string) => {
  const data = readFileSync(file);
  const [, width = 0, height = 0] = (/^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(data.toString('latin1', 0, 40)) ?? []).map(
    Number,
  );
  const dots = data.subarray(data.length - width * height);
  return { width, height, at: (x: number, y: number) => dots[y * width + x] ?? 255 };
};

interface Word {
  readonly text: string;
  readonly page: number;
  readonly box: readonly [number, number, number, number];
}

/** Every word with its box, in points from the upper left. */
const wordsOf = (kind: Drawn): readonly Word[] => {
  const html = execFileSync('pdftotext', ['-bbox', fileOf(kind), '-'], { encoding: 'utf8', maxBuffer: 64 << 20 });
  return html.split('<page ').flatMap((page, at) =>
    [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
      ([, left, top, right, bottom, text = '']): Word => ({
        text,
        page: at,
        box: [Number(left), Number(top), Number(right), Number(bottom)],
      }),
    ),
  );
};
const textOf = (kind: Drawn): string =>
  execFileSync('pdftotext', ['-layout', fileOf(kind), '-'], { encoding: 'utf8' }).replace(/[ \n]+/g, ' ');

/** Words that lie on one another: a cell that ran into the next one, a line upon a line. */
const overlapsOf = (words: readonly Word[]): string[] => {
  const pages = new Map<number, Word[]>();
  for (const word of words) pages.set(word.page, [...(pages.get(word.page) ?? []), word]);
  return [...pages.values()].flatMap((there) => {
    const sorted = [...there].sort((one, other) => one.box[1] - other.box[1]);
    return sorted.flatMap((one, at) => {
      const found: string[] = [];
      for (let next = at + 1; next < sorted.length; next += 1) {
        const other = sorted[next];
        if (other === undefined || other.box[1] > one.box[3]) break;
        const across = Math.min(one.box[2], other.box[2]) - Math.max(one.box[0], other.box[0]);
        // Boxes are as high as the font, its lines a little closer: half of a line is more than that.
        const down = Math.min(one.box[3], other.box[3]) - Math.max(one.box[1], other.box[1]);
        if (across > 1 && down > (one.box[3] - one.box[1]) / 2)
          found.push(`page ${one.page}: “${one.text}” and “${other.text}”`);
      }
      return found;
    });
  });
};

const poppler = spawnSync('pdftoppm', ['-v']).status === 0;

describe.skipIf(!poppler).each(reportKinds)('a PDF for %s, as pictures', (kind) => {
  it('has nothing in its margins: no text runs over an edge, hostile names included', () => {
    execFileSync('pdftoppm', ['-gray', '-r', '36', fileOf(kind), join(folder, kind)], { stdio: 'ignore' });
    const pictures = readdirSync(folder).filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.pgm'));
    expect(pictures.length).toBeGreaterThanOrEqual(kind === 'executive' ? 2 : 3);
    for (const name of pictures) {
      const { width, height, at } = readPicture(join(folder, name));
      // Margins are 48 points at the sides, 24 dots at this size; the top one is 54, and 20 are left below the footer.
      const isMargin = (x: number, y: number) => x < 22 || x >= width - 22 || y < 22 || y >= height - 8;
      const stained: string[] = [];
      for (let y = 0; y < height; y += 1)
        for (let x = 0; x < width; x += 1) if (isMargin(x, y) && at(x, y) !== 255) stained.push(`${x},${y}`);
      expect(stained, name).toEqual([]);
    }
  }, 60_000);

  it('has no word upon another, and says its page of all', () => {
    const words = wordsOf(kind);
    expect(words.length).toBeGreaterThan(200);
    expect(overlapsOf(words)).toEqual([]);
    const pages = Math.max(...words.map(({ page }) => page));
    expect(textOf(kind)).toContain(`Page ${pages} of ${pages}`);
  });
});

it.skipIf(!poppler)('finds a word upon another where there is one', () => {
  const word = (text: string, left: number): Word => ({ text, page: 1, box: [left, 10, left + 30, 20] });
  expect(overlapsOf([word('one', 0), word('other', 31)])).toEqual([]);
  expect(overlapsOf([word('one', 0), word('other', 25)])).toHaveLength(1);
});

describe.skipIf(!poppler)('its chapters', () => {
  it.each([
    ['full', ['What to mend first', 'Clusters and namespaces', 'Frameworks', 'Teams', 'Evidence', 'Method']],
    ['executive', ['What to mend first', 'What is not known', 'Method']],
    ['framework', ['Requirement', 'Broken by', 'Method']],
    ['team', ['Storefront: ', 'Payments: ', 'Belongs to no team: ', 'First to mend', 'Method']],
    ['findings', ['Findings and how to mend them', 'To mend it: ', 'Method']],
    ['evidence', ['securityContext.privileged', 'Found', 'Method']],
  ] as const)('for %s are those that it is for', (kind, said) => {
    const text = textOf(kind);
    for (const words of [...said, 'never sent an inventory']) expect(text).toContain(words);
    expect(text.includes('Clusters and namespaces')).toBe(kind === 'full');
  });

  it('has one page for management, then the method', () => {
    const said = wordsOf('executive').filter(({ text }) => text === 'Method');
    expect(said[0]?.page).toBe(2);
  });

  it('writes instants in the zone that was asked for', () => {
    // 12:00 UTC, in winter.
    expect(textOf('full')).toContain('As of 2026-03-02 13:00 CET');
  });

  it('says on every page of a demonstration that its clusters are made up', () => {
    const pages = execFileSync('pdftotext', ['-layout', fileOf('demonstration'), '-'], { encoding: 'utf8' }).split(
      '\f',
    );
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages.slice(0, -1)) expect(page).toContain('Demonstration: these clusters are made up');
    // Across the page, so large that no other word is as high; turned, it is read in pieces.
    const large = wordsOf('demonstration').filter(({ box }) => box[3] - box[1] > 60);
    expect(large.map(({ text }) => text).join('').length).toBeGreaterThan(5 * (pages.length - 1));
    expect(textOf('executive')).not.toContain('made up');
  });
});
