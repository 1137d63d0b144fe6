/** Writes the drawing of the layers into ARCHITECTURE.md, from the table that the boundary check enforces. */
import { layers, narrowed } from '../../packages/tooling/src/layers.ts';
import { checkoutPackages } from './architecture/checkout-packages.ts';
import { drawLayers } from './architecture/draw-layers.ts';
import { betweenMarks } from './markdown/between-marks.ts';
import { readPage, writePage } from './markdown/write-page.ts';

const path = 'ARCHITECTURE.md';
const drawing = drawLayers(layers, narrowed, checkoutPackages());
writePage(path, betweenMarks(readPage(path), 'layers', `\`\`\`text\n${drawing}\n\`\`\``));
