/**
 * What the figure and the status of each check follow from: cells of the other sheets. Where doubles cannot tell what the
 * exact figures do, a check has no rule and is typed.
 */

import { laidOut, type Month, type Tables } from '../month.ts';
import type { Pen, Reference } from '../pen.ts';
import type { Branch, Rules } from './check-rule.ts';
import { agreementRules } from './check-rules-agreement.ts';
import { evidenceRules } from './check-rules-evidence.ts';
import { movementRules } from './check-rules-movements.ts';
import { rateRules } from './check-rules-rates.ts';
import { rollForwardRules } from './check-rules-roll-forward.ts';

const RULES: Rules = { ...evidenceRules, ...rateRules, ...rollForwardRules, ...movementRules, ...agreementRules };

export interface CheckFormulas {
  readonly figure: string;
  readonly status: string;
}

/** The formulas of a check's figure and status; null where they do not follow from cells. */
export function checkFormulas(month: Month, id: string, pen: Pen): CheckFormulas | null {
  const table = (name: keyof Tables) => laidOut(month.tables[name], name);
  const at = (place: Reference) => pen.fixed(place);
  const rule = RULES[id]?.({
    month,
    table,
    at,
    countIf: (name, key, criterion) => `COUNTIF(${at(table(name).column(key))},${criterion})`,
  });
  if (rule == null) return null;
  const nested = (of: (branch: Omit<Branch, 'when'>) => string) =>
    rule.branches.reduceRight((rest, branch) => `IF(${branch.when}>0,${of(branch)},${rest})`, of(rule.otherwise));
  return { figure: nested(({ figure }) => figure), status: nested(({ status }) => `"${status}"`) };
}
