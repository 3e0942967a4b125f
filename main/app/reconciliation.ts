/** The use cases of `preload/contract/reconciliation.ts` on a month that was read already. */
import type { UseCases } from '../../preload/contract.ts';
import type { Months } from './months.ts';
import { dailyView, ledgerView, movementsView, movementTotalsView } from './reconciliation-views.ts';

type ReconciliationCall = 'month.movements' | 'month.movementTotals' | 'month.daily' | 'month.ledger';

export function reconciliationUseCases(months: Months): Pick<UseCases, ReconciliationCall> {
  return {
    'month.movements': (of) => movementsView(months.read(of).input, of.from, of.most),
    'month.movementTotals': (of) => movementTotalsView(months.read(of).input),
    'month.daily': (of) => dailyView(months.read(of).figures, of.ticker),
    'month.ledger': (of) => {
      const { input, figures } = months.read(of);
      return ledgerView(input, figures);
    },
  };
}
