import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Rgb = readonly [number, number, number];

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

const parse = (hex: string): Rgb => {
  const at = (start: number) => Number.parseInt(hex.slice(start, start + 2), 16) / 255;
  return [at(1), at(3), at(5)];
};

const themes = { light: new Map<string, Rgb>(), dark: new Map<string, Rgb>() };
for (const [, name = '', light = '', dark = ''] of css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)) {
  themes.light.set(name, parse(light));
  themes.dark.set(name, parse(dark));
}

const linear = ([r, g, b]: Rgb): Rgb => {
  const one = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return [one(r), one(g), one(b)];
};

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (colour: Rgb): number => {
  const [r, g, b] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: Rgb, b: Rgb): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

/** Deuteranopia after Machado, Oliveira and Fernandes (2009), severity 1, on linear light. */
const deuteranopia = (colour: Rgb): Rgb => {
  const [r, g, b] = linear(colour);
  return [
    0.367322 * r + 0.860646 * g - 0.227968 * b,
    0.280085 * r + 0.672501 * g + 0.047413 * b,
    -0.01182 * r + 0.04294 * g + 0.968881 * b,
  ];
};
const distance = (a: Rgb, b: Rgb): number => Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));

const grounds = ['paper', 'surface', 'sunken', 'raised', 'hover'] as const;

describe.each(Object.entries(themes))('the tokens in %s', (_theme, tokens) => {
  const colour = (name: string): Rgb => {
    const found = tokens.get(name);
    if (found === undefined) throw new Error(`no token ${name}`);
    return found;
  };
  const least = (name: string, on: readonly string[]) =>
    Math.min(...on.map((ground) => contrast(colour(name), colour(ground))));

  it.each(['ink', 'ink-2', 'ink-3', 'accent', 'good', 'danger'])('%s is read on every ground', (name) => {
    expect(least(name, grounds)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['ink', 'accent-weak'],
    ['ink-2', 'accent-weak'],
    ['accent-ink', 'accent'],
    ['caution', 'caution-weak'],
    ['danger', 'danger-weak'],
    ['ink-2', 'mark'],
    ['ink', 'added'],
    ['ink', 'removed'],
  ])('%s is read on %s', (text, ground) => {
    expect(least(text, [ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['critical', 'high', 'medium', 'low', 'info', 'segment-in', 'segment-unknown', 'segment-out', 'line-strong'])(
    'the mark %s is seen on paper and surface',
    (name) => {
      expect(least(name, ['paper', 'surface'])).toBeGreaterThanOrEqual(3);
    },
  );

  it('what is in and what is out of policy differ without green and red cones', () => {
    expect(distance(deuteranopia(colour('segment-in')), deuteranopia(colour('segment-out')))).toBeGreaterThan(0.1);
  });

  it('no two neighbouring severities become one colour without green cones', () => {
    const severities = ['critical', 'high', 'medium', 'low', 'info'].map((name) => deuteranopia(colour(name)));
    for (const [index, one] of severities.entries()) {
      const next = severities[index + 1];
      if (next !== undefined) expect(distance(one, next), `severity ${index} and the next`).toBeGreaterThan(0.03);
    }
  });
});
