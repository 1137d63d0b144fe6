import { Environment } from '@marcbachmann/cel-js';
import { defineAddressBlocks } from './functions/address-blocks.ts';
import { defineAddresses } from './functions/addresses.ts';
import { defineLists } from './functions/lists.ts';
import { defineQuantity } from './functions/quantity.ts';
import { defineRegularExpressions } from './functions/regular-expressions.ts';
import { defineSemanticVersions } from './functions/semantic-versions.ts';
import { defineSets } from './functions/sets.ts';
import { defineStrings } from './functions/strings.ts';
import { defineUrls } from './functions/urls.ts';
import { expressionLimits } from './limits.ts';

/** The language with Kubernetes' extensions and these variables, each of any type. */
export const environmentWith = (variables: readonly string[]): Environment => {
  const environment = extended().clone();
  for (const variable of variables) environment.registerVariable(variable, 'dyn');
  return environment;
};

let shared: Environment | undefined;

const extended = (): Environment => {
  shared ??= makeExtended();
  return shared;
};

const makeExtended = (): Environment => {
  const environment = new Environment({
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false,
    limits: {
      maxAstNodes: expressionLimits.nodes,
      maxDepth: expressionLimits.depth,
      maxListElements: expressionLimits.items,
      maxMapEntries: expressionLimits.items,
      maxCallArguments: 8,
    },
  });
  defineStrings(environment);
  defineRegularExpressions(environment);
  defineLists(environment);
  defineSets(environment);
  defineQuantity(environment);
  defineAddresses(environment);
  defineAddressBlocks(environment);
  defineUrls(environment);
  defineSemanticVersions(environment);
  return environment;
};
