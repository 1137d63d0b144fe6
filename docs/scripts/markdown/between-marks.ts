/**
 * The page with everything between `<!-- name -->` and `<!-- /name -->` replaced by `body`. Throws when the page does not
 * hold the two marks once each, so that a mark that was edited away is not passed over.
 */
export const betweenMarks = (page: string, name: string, body: string): string => {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const parts = page.split(begin);
  const [before, rest] = parts;
  const after = rest?.split(end);
  if (before === undefined || parts.length !== 2 || after?.length !== 2)
    throw new Error(`the page needs the marks ${begin} and ${end} once each`);
  return `${before}${begin}\n${body.trimEnd()}\n${end}${after[1]}`;
};
