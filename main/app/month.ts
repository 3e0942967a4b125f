/** Use cases that read a month. */
import type { UseCases } from '../../preload/contract.ts';
import type { AtHand } from './at-hand.ts';
import { bridgeDaysOf, bridgeViewOf } from './bridge-view.ts';
import { feeLinesView, feesView } from './fees-view.ts';
import { balancesView, checksView, ratesView, rollForwardView } from './month-views.ts';
import type { Months } from './months.ts';
import { provenanceOf } from './provenance.ts';

type MonthCall =
  | 'month.balances'
  | 'month.rates'
  | 'month.rollForward'
  | 'month.fees'
  | 'month.feeLines'
  | 'month.checks'
  | 'month.bridge'
  | 'month.bridgeDays'
  | 'month.provenance';

export function monthUseCases(desk: AtHand, months: Months): Pick<UseCases, MonthCall> {
  return {
    'month.balances': (of) => {
      const { input, figures } = months.read(of);
      return balancesView(input, figures, desk.today());
    },
    'month.rates': (of) => ratesView(months.read(of).figures),
    'month.rollForward': (of) => rollForwardView(months.read(of).figures),
    'month.fees': (of) => {
      const { input, figures } = months.read(of);
      return feesView(input, figures);
    },
    'month.feeLines': (of) => {
      const { input, figures } = months.read(of);
      return feeLinesView(input, figures, of);
    },
    'month.checks': (of) => checksView(months.read(of).figures),
    'month.bridge': (of) => bridgeViewOf(months.read(of).figures),
    'month.bridgeDays': (of) => bridgeDaysOf(months.read(of).figures, of.ticker),
    'month.provenance': (of) => provenanceOf(desk, months, of),
  };
}
