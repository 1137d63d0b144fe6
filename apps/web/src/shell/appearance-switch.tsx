'use client';

import { useState } from 'react';
import { type Density, densities, densityCookie, type Theme, themeCookie, themes } from './preferences.ts';

const titles: Readonly<Record<Theme | Density, string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
  dense: 'Dense rows',
  comfortable: 'Comfortable rows',
};

const oneYear = 31_536_000;

const remember = (name: string, value: string): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in current Firefox and Safari
  document.cookie = `${name}=${value}; path=/; max-age=${oneYear}; samesite=lax`;
};

const Choices = <Value extends Theme | Density>({
  legend,
  values,
  chosen,
  choose,
}: {
  readonly legend: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly choose: (value: Value) => void;
}) => (
  <fieldset className="flex flex-col">
    <legend className="px-2 pb-1 text-12 text-ink-2">{legend}</legend>
    {values.map((value) => (
      <label key={value} className="flex min-h-7 items-center gap-2 rounded px-2 hover:bg-hover">
        <input
          type="radio"
          name={legend}
          checked={value === chosen}
          onChange={() => choose(value)}
          className="accent-(--accent)"
        />
        {titles[value]}
      </label>
    ))}
  </fieldset>
);

/** Light or dark, dense or comfortable; takes effect at once and is remembered for the first paint. */
export const AppearanceSwitch = ({ theme, density }: { readonly theme: Theme; readonly density: Density }) => {
  const [chosen, setChosen] = useState({ theme, density });
  const chooseTheme = (next: Theme) => {
    setChosen({ ...chosen, theme: next });
    remember(themeCookie, next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  const chooseDensity = (next: Density) => {
    setChosen({ ...chosen, density: next });
    remember(densityCookie, next);
    document.documentElement.dataset.density = next;
  };
  return (
    <div className="flex flex-col gap-3">
      <Choices legend="Appearance" values={themes} chosen={chosen.theme} choose={chooseTheme} />
      <Choices legend="Tables" values={densities} chosen={chosen.density} choose={chooseDensity} />
    </div>
  );
};
