export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const densities = ['dense', 'comfortable'] as const;
export type Density = (typeof densities)[number];

/** Cookies and not local storage: the first paint comes from the server and must be right already. */
export const themeCookie = 'plimsoll-theme';
export const densityCookie = 'plimsoll-density';

export const themeOf = (value: string | undefined): Theme => themes.find((theme) => theme === value) ?? 'system';
export const densityOf = (value: string | undefined): Density =>
  densities.find((density) => density === value) ?? 'dense';
