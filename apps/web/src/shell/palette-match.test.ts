import { describe, expect, it } from 'vitest';
import { matchPalette, type PaletteEntry } from './palette-match.ts';

const entries: readonly PaletteEntry[] = [
  { kind: 'Page', title: 'Home', href: '/' },
  { kind: 'Cluster', title: 'shop-prod', href: '/clusters/1' },
  { kind: 'Control', title: 'No privileged containers', hint: 'pod-privileged', href: '/controls/pod-privileged' },
];

describe('the palette', () => {
  it('offers everything before anything is typed', () => {
    expect(matchPalette(entries, '  ').map(({ href }) => href)).toEqual([
      '/',
      '/clusters/1',
      '/controls/pod-privileged',
    ]);
  });

  it('wants every word, finds by id too, and searches findings for the rest', () => {
    expect(matchPalette(entries, 'POD- priv').map(({ href }) => href)).toEqual([
      '/controls/pod-privileged',
      '/findings?q=POD-%20priv',
    ]);
  });

  it('puts titles that begin so before those that contain it', () => {
    const more: PaletteEntry = { kind: 'Cluster', title: 'prod', href: '/clusters/2' };
    expect(
      matchPalette([...entries, more], 'prod')
        .map(({ title }) => title)
        .slice(0, 2),
    ).toEqual(['prod', 'shop-prod']);
  });
});
