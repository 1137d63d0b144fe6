import { describe, expect, it } from 'vitest';
import { matchPalette, type PaletteEntry } from './palette-match.ts';

const entries: readonly PaletteEntry[] = [
  { kind: 'Page', title: 'Home', href: '/' },
  { kind: 'Cluster', title: 'shop-prod', href: '/clusters/1' },
  { kind: 'Action', title: 'Add a cluster', href: '/clusters/new' },
];
const control: PaletteEntry = {
  kind: 'Control',
  title: 'Container is privileged',
  hint: 'pod-privileged',
  href: '/controls/pod-privileged',
};

const hrefs = (found: readonly PaletteEntry[]): readonly string[] => found.map(({ href }) => href);

describe('the palette', () => {
  it('offers what was chosen lately and then everything, each once, before anything is typed', () => {
    expect(hrefs(matchPalette({ entries, recent: [control, ...entries.slice(1, 2)] }, '  '))).toEqual([
      '/controls/pod-privileged',
      '/clusters/1',
      '/',
      '/clusters/new',
    ]);
  });

  it('wants every word, and searches findings for the rest', () => {
    expect(hrefs(matchPalette({ entries }, 'ADD clu'))).toEqual(['/clusters/new', '/findings?q=ADD%20clu']);
  });

  it('puts titles that begin so before those that contain it, and what was found by name behind, each once', () => {
    const more: PaletteEntry = { kind: 'Cluster', title: 'prod', href: '/clusters/2' };
    const found: readonly PaletteEntry[] = [
      more,
      { kind: 'Object', title: 'prod-web', href: '/inventory/objects/2/3' },
    ];
    expect(matchPalette({ entries: [...entries, more], found }, 'prod').map(({ title }) => title)).toEqual([
      'prod',
      'shop-prod',
      'prod-web',
      'Findings on objects named “prod”',
    ]);
  });
});
