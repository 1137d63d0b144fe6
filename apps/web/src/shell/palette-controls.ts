'use server';

import { listControls } from '@plimsoll/contracts';
import { call } from '#api/call.ts';
import type { PaletteEntry } from './palette-match.ts';

/** The catalogue as entries of the palette; fetched when it is first opened. */
export const paletteControls = async (): Promise<readonly PaletteEntry[]> =>
  (await call(listControls, {})).items.map(({ id, title }) => ({
    kind: 'Control',
    title,
    hint: id,
    href: `/controls/${id}`,
  }));
