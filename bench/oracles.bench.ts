import { builtInCatalogue } from '@plimsoll/controls';
import { compare } from '../packages/controls/src/oracles/agreement.ts';
import { figuresOf } from '../packages/controls/src/oracles/figures.ts';
import { haveOracles, type OracleCase, readOracle } from '../packages/controls/src/oracles/oracle-cases.ts';
import { agreesOnPodSecurity, podSecurityFile } from '../packages/controls/src/oracles/pod-security-agreement.ts';
import { suites } from '../packages/controls/src/oracles/suites.ts';
import { printFigure } from './measure/figure.ts';

// How far other projects' verdicts and ours agree: nothing that is matched is left out of a share, and how much is matched
// is printed beside it.
const catalogue = builtInCatalogue();
if (haveOracles()) {
  const cases = readOracle<OracleCase>(podSecurityFile);
  const agreeing = cases.filter((one) => agreesOnPodSecurity(one, catalogue));
  printFigure('oracles', 'podSecurity: agreement, share of cases', (100 * agreeing.length) / cases.length, '%');
}
for (const [name, suite] of Object.entries(haveOracles() ? suites : {})) {
  const cases = readOracle<OracleCase>(suite.file).map((one) => compare(one, suite, catalogue));
  const figures = figuresOf(name, cases);
  printFigure('oracles', `${name}: checks matched`, figures.matchedChecks, 'checks', figures.checks);
  printFigure('oracles', `${name}: cases matched`, figures.matched, 'cases', figures.cases);
  printFigure('oracles', `${name}: agreement, share of cases`, 100 * figures.share, '%');
  printFigure('oracles', `${name}: agreement, mean over checks`, 100 * figures.shareByCheck, '%');
  printFigure('oracles', `${name}: disagreements without reason`, figures.unexplained.length, 'cases');
}
