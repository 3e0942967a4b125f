/** The checks of a month, each with a stable id, in the order of their ids. Pure. */
import { agreementChecks } from './check-agreement.ts';
import { evidenceChecks } from './check-evidence.ts';
import { movementChecks } from './check-movements.ts';
import { rateChecks } from './check-rates.ts';
import { rollForwardChecks } from './check-roll-forward.ts';
import type { CheckedMonth, CheckRule } from './check-words.ts';
import type { Check } from './figures.ts';

const RULES: readonly CheckRule[] = [
  ...evidenceChecks,
  ...rateChecks,
  ...rollForwardChecks,
  ...movementChecks,
  ...agreementChecks,
].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Every check of the month. What was not tested never passes. */
export function checks(month: CheckedMonth): readonly Check[] {
  return RULES.map(({ id, title, limit, find }) => ({
    ...{ id, title },
    limit: typeof limit === 'string' ? limit : limit(month),
    ...find(month),
  }));
}
