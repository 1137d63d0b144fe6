/** Distinct texts remembered: a cluster runs the same images many times over, and a hostile one invents new ones. */
const mostRemembered = 2000;

/** The same pure function of a text, which computes each answer once as long as there are not too many different ones. */
export const rememberTexts = <Answer>(compute: (text: string) => Answer): ((text: string) => Answer) => {
  const known = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.answer;
    const answer = compute(text);
    if (known.size >= mostRemembered) known.clear();
    known.set(text, { answer });
    return answer;
  };
};
