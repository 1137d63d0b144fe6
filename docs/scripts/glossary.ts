/** Writes docs/glossary.md from the words that pages explain beside them. */
import { terms } from '../../apps/web/src/design/terms.ts';
import { writePage } from './markdown/write-page.ts';

const words = Object.values(terms).toSorted((a, b) => (a.word < b.word ? -1 : 1));

writePage(
  'docs/glossary.md',
  `<!-- Made by docs/scripts/glossary.ts from apps/web/src/design/terms.ts: do not edit. -->

# Glossary

The words that pages explain where you meet them, behind a small question mark. [concepts.md](concepts.md) says how they
hang together and how each number comes about.

${words.map(({ word, text }) => `**${word}**: ${text}`).join('\n\n')}
`,
);
