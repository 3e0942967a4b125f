/** The use cases of `preload/contract/reconciliation.ts` and the rounding of figures, on a month that was read already. */
import type { UseCases } from '../../preload/contract.ts';
import type { MonthFigures } from '../accounting/figures.ts';
import type { MonthInput } from '../accounting/input.ts';
import { dailyView, ledgerView, movementsView, movementTotalsView } from './reconciliation-views.ts';
import { roundedText } from './rounded.ts';

/** What was read of a month and what the accounting made of it. */
export interface ReadMonth {
  readonly input: MonthInput;
  readonly figures: MonthFigures;
}

type ReconciliationCall =
  | 'month.movements'
  | 'month.movementTotals'
  | 'month.daily'
  | 'month.ledger'
  | 'figures.rounded';

export function reconciliationUseCases(
  month: (of: { connection: string; period: string }) => ReadMonth,
): Pick<UseCases, ReconciliationCall> {
  return {
    'month.movements': (of) => movementsView(month(of).input, of.from, of.most),
    'month.movementTotals': (of) => movementTotalsView(month(of).input),
    'month.daily': (of) => dailyView(month(of).figures, of.ticker),
    'month.ledger': (of) => {
      const { input, figures } = month(of);
      return ledgerView(input, figures);
    },
    'figures.rounded': ({ amounts }) => ({
      amounts: amounts.map(({ amount, decimals }) => roundedText(amount, decimals)),
    }),
  };
}
