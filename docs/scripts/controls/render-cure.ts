import { judgeExample } from '../../../packages/controls/src/testing/judge-example.ts';
import type { CatalogueEntry, Example, KubernetesObject } from '../../../packages/engine/src/index.ts';
import { mergeSnippet } from '../../../packages/engine/src/index.ts';
import { yamlBlock } from './yaml.ts';

/** How a machine mends it, with what it would write for the first example that fails; empty where none can. */
export const renderCure = ({ definition }: CatalogueEntry): string => {
  if (definition.subject === 'identity' || definition.subject === 'cluster') return '';
  const { fix, suggestion, fixRisk = 'high' } = definition;
  const cure = fix ?? suggestion;
  const [example] = definition.examples.fail as readonly Example[];
  if (cure === undefined || example === undefined) return '';
  const [before] = (Array.isArray(example.given) ? example.given : [example.given]) as readonly KubernetesObject[];
  if (before === undefined) return '';
  const snippet = mergeSnippet(before, cure(before, judgeExample(definition, example).violations));
  const how =
    fix === undefined
      ? `\`plimsoll fix --suggested --risk ${fixRisk}\` writes a value to begin with, which its owner must look at.`
      : `\`plimsoll fix --risk ${fixRisk}\` mends it, and findings carry the patch.`;
  return `
${how} Risk to a program that relies on the fault: ${fixRisk}. For the first example:

${yamlBlock(snippet)}
`;
};
