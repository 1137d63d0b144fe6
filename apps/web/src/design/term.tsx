import { TermNote } from './term-note.tsx';
import { type TermName, terms } from './terms.ts';

/** What a word of ours means, beside the word: a small button that opens a sentence or two. */
export const Term = ({ name }: { readonly name: TermName }) => <TermNote {...terms[name]} />;
