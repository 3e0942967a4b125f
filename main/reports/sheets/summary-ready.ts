/** Whether the month can be signed, from the results of its checks. */
import type { Check, CheckStatus } from '../../accounting/figures.ts';
import type { Cell } from '../cells.ts';
import { calculatedText } from '../formula-cells.ts';
import { laidOut, type Month } from '../month.ts';
import type { Pen } from '../pen.ts';

export const READ_FIRST = 'read open items';
/** What a month must have been tested for before anybody can sign it: that its movements explain its balances. */
const MUST_BE_TESTED = ['C07', 'C08'];

/** `no` while a check fails or the roll-forward is not tested; else what is open is to be read before anybody signs. */
function readyWord(checks: readonly Check[]): string {
  const has = (status: CheckStatus) => checks.some((check) => check.status === status);
  const untested = checks.some(({ id, status }) => MUST_BE_TESTED.includes(id) && status === 'not-tested');
  if (has('fail') || untested) return 'no';
  return has('warn') || has('not-tested') ? READ_FIRST : 'yes';
}

function readyFormula(month: Month, pen: Pen): string {
  const table = laidOut(month.tables.checks, 'checks');
  const untested = MUST_BE_TESTED.map((id) => {
    const at = month.figures.checks.findIndex((check) => check.id === id);
    return `${pen.at(table.cell('status', at))}="not-tested"`;
  });
  const [failed, warned, notTested] = ['Checks_Failed', 'Checks_Warned', 'Checks_Not_Tested'].map((name) =>
    pen.at(laidOut(month.names.get(name), name)),
  );
  return `IF(OR(${failed}>0,${untested.join(',')}),"no",IF(${warned}+${notTested}>0,"${READ_FIRST}","yes"))`;
}

export function readyCell(month: Month, pen: Pen): Cell {
  return calculatedText(readyFormula(month, pen), readyWord(month.figures.checks), 'formula', 'right');
}
