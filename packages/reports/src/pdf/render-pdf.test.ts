import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleReport } from '../../test/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-pdf-'));
let bytes: Buffer;
beforeAll(async () => {
  bytes = (await sampleReport(200, { pdf: true })).files.get('pdf') ?? Buffer.alloc(0);
  writeFileSync(join(folder, 'report.pdf'), bytes);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

it('embeds its fonts, names itself, and has bookmarks', () => {
  const text = bytes.toString('latin1');
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

const poppler = spawnSync('pdftoppm', ['-v']).status === 0;

describe.skipIf(!poppler)('as pictures', () => {
  it('has nothing in its margins: no text runs over an edge, hostile names included', () => {
    execFileSync('pdftoppm', ['-gray', '-r', '36', join(folder, 'report.pdf'), join(folder, 'page')], {
      stdio: 'ignore',
    });
    const pictures = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
    expect(pictures.length).toBeGreaterThan(6);
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
});
