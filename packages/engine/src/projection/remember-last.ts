/**
 * The same pure function, which answers a repeated question about the last object from memory: an evaluation puts one
 * object before every control, then the next.
 */
export const rememberLast = <Given extends object, Answer>(
  compute: (given: Given) => Answer,
): ((given: Given) => Answer) => {
  let last: { readonly given: Given; readonly answer: Answer } | undefined;
  return (given) => {
    if (last?.given !== given) last = { given, answer: compute(given) };
    return last.answer;
  };
};

/**
 * The same for what is asked in turns about a few, such as the containers of a Pod: each control sees one after another.
 */
export const rememberFew = <Given extends object, Answer>(
  compute: (given: Given) => Answer,
): ((given: Given) => Answer) => {
  const known: { readonly given: Given; readonly answer: Answer }[] = [];
  let next = 0;
  return (given) => {
    for (const each of known) if (each.given === given) return each.answer;
    const answer = compute(given);
    known[next] = { given, answer };
    next = (next + 1) % few;
    return answer;
  };
};

const few = 4;
