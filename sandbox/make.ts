/** Makes the movements of the plan: amounts from chance, from the balances at that moment and from the prices. */
import { Decimal, decimal } from '../main/values/money.ts';
import { dayOf, instantOfMs } from '../main/values/time.ts';
import { BTC, USDC, USDTE, USDTT } from './currencies.ts';
import { payout, topUp } from './make/bank.ts';
import { coinsOn, deposit, depositExchange, testDeposit } from './make/deposits.ts';
import { exchange } from './make/exchanges.ts';
import { clearOfCutOff, MINUTE, type Moment } from './make/frame.ts';
import { withdrawal, withdrawalExchange, withdrawalOfSome } from './make/withdrawals.ts';
import type { SampleMovement } from './movements.ts';
import { givenBackAt, type Kind } from './plan.ts';

/** The movement of a planned kind at its moment; null when the balances do not allow it. */
export function make(kind: Kind, moment: Moment): SampleMovement | null {
  const { at, random } = moment;
  const day = dayOf(instantOfMs(at));
  switch (kind) {
    case 'capital':
      return topUp(moment, decimal('60000.00'));
    case 'top-up':
      return topUp(moment, new Decimal(random.int(20, 80)).times(250));
    case 'deposit':
      return deposit(moment, coinsOn(day, random), clearOfCutOff(at + random.int(1, 40) * MINUTE));
    case 'slow-deposit':
      return deposit(moment, BTC, clearOfCutOff(at + random.int(23 * 60, 26 * 60) * MINUTE));
    case 'failed-deposit':
      return deposit(moment, coinsOn(day, random), null);
    case 'cut-off-deposit':
      return deposit({ ...moment, at: at - 18 * MINUTE }, USDTT, at);
    case 'deposit-exchange':
      return depositExchange(moment);
    case 'withdrawal':
      return withdrawalOfSome(moment);
    case 'cut-off-withdrawal':
      return withdrawal(moment, USDTT);
    case 'cancelled-withdrawal': {
      const made = withdrawal(moment, USDTE);
      return made && { ...made, confirmedAt: null, cancelledAt: at + 120 * MINUTE };
    }
    case 'cancelled-next-month': {
      const made = withdrawal(moment, USDTT);
      return made && { ...made, confirmedAt: null, cancelledAt: givenBackAt(day) };
    }
    case 'sweep':
      return withdrawal(moment, USDC, true);
    case 'withdrawal-exchange':
      return withdrawalExchange(moment);
    case 'exchange':
      return exchange(moment);
    case 'payout':
      return payout(moment);
    case 'test-deposit':
      return testDeposit(moment);
  }
}
