/**
 * `matching`: proposals for every day of a month with 10,000 movements over 50 currencies: with a fault in every fiftieth
 * movement, and with every day of every currency open.
 */

import type { DailyRow } from '../main/accounting/figures.ts';
import type { MonthInput } from '../main/accounting/input.ts';
import { Matching } from '../main/accounting/matching.ts';
import { monthFigures } from '../main/accounting/month.ts';
import type { MovementRecord } from '../main/accounting/movement.ts';
import { type MovementFields, NO_FIELDS } from '../main/accounting/movement-fields.ts';
import { proposalsFor } from '../main/accounting/proposals.ts';
import { NO_FINDINGS } from '../main/imports/run.ts';
import { readConnection } from '../main/store/connections.ts';
import { recordFile, recordFileResult } from '../main/store/files.ts';
import { recordLook } from '../main/store/looks.ts';
import { readMonthInput } from '../main/store/month-input.ts';
import { movementRecords } from '../main/store/movement-records.ts';
import { addMovement, recordObservation } from '../main/store/movements.ts';
import { openStore, type Store, transaction } from '../main/store/open.ts';
import type { CitronName, Ticker } from '../main/values/code.ts';
import { bytesInMemory } from '../main/values/file-bytes.ts';
import { sha256 } from '../main/values/hash.ts';
import { Decimal, type DecimalText } from '../main/values/money.ts';
import { addDays, cutOff, type Day, dayRange, instantOfMs, lastDay, msOf, openingDay } from '../main/values/time.ts';
import { bounded, type Figure, inTurns, plain } from './figures.ts';
import { newestMonth } from './open.ts';
import { CONNECTION, callAt, seededFolder } from './seed.ts';

const MOVEMENTS = 10_000;
const CURRENCIES = 50;
/** One movement in so many is not as the balance has it. */
const FAULTY = 49;
const ROUNDS = 5;
const OPENING = new Decimal('1000000');

interface Told {
  readonly ticker: Ticker;
  readonly effect: Decimal;
  readonly at: number;
  readonly type: 'deposit' | 'withdrawal';
  readonly size: DecimalText;
  readonly fee: DecimalText;
}

/** Movement `index` of the month: its amounts follow from the index and have eight decimals. */
function told(index: number, first: Day, currencies: number): Told {
  const ticker = `C${String(index % currencies).padStart(3, '0')}` as Ticker;
  const size = new Decimal((index * 7919 + 104_729) % 99_999_989).div(10_000).toFixed(8) as DecimalText;
  const fee = new Decimal(1 + (index % 3)).div(1000).toFixed(8) as DecimalText;
  const type = index % 2 === 0 ? 'deposit' : 'withdrawal';
  const effect = type === 'deposit' ? new Decimal(size) : new Decimal(size).plus(fee).negated();
  const at = Date.parse(first) + Math.floor((index / MOVEMENTS) * 30 * 86_400_000);
  return { ticker, effect, at, type, size, fee };
}

/** What the file says of it; nothing where the file lacks it. */
function fieldsOf({ ticker, at, type, size, fee }: Told, fault: number | null): MovementFields | null {
  if (fault === 0) return null;
  const amount = { name: ticker as string as CitronName, ticker, amount: size };
  const moment = instantOfMs(fault === 1 ? at + 86_400_000 : at);
  const pending = fault === 2;
  return {
    ...NO_FIELDS,
    type,
    status: pending ? 'processing' : 'confirmed',
    createdAt: moment,
    confirmedAt: pending ? null : moment,
    sent: amount,
    received: type === 'deposit' ? amount : null,
    fees: type === 'withdrawal' && fault !== 3 ? [{ ...amount, type: 'mining', amount: fee }] : [],
  };
}

function seed(store: Store, first: Day, last: Day, { currencies, everyDayOpen }: Shape): void {
  const { id, entity } = readConnection(store, CONNECTION);
  transaction(store, () => {
    const covers = { from: first, to: last };
    const findings = { ...NO_FINDINGS, skipped: 0 };
    const file = { entityId: entity.id, connectionId: id, kind: 'movements', name: 'movements.csv' } as const;
    const origin = { bytes: bytesInMemory(new Uint8Array()), sha256: sha256(''), reading: {}, by: 'bench', origin: '' };
    recordFileResult(store, recordFile(store, { ...file, ...origin }), { rows: MOVEMENTS, covers, findings });
    const effects = Array.from({ length: MOVEMENTS }, (_, index) => {
      const movement = told(index, first, currencies);
      const fields = fieldsOf(movement, index % FAULTY === 0 ? (index / FAULTY) % 4 : null);
      if (fields !== null) {
        const movementId = addMovement(store, id, `m-${index}`);
        recordObservation(store, { movementId, fields, importRowId: null, enteredBy: null, note: '' });
      }
      return { ticker: movement.ticker, day: instantOfMs(movement.at).slice(0, 10), effect: movement.effect };
    });
    const balances = new Map<Ticker, Decimal>();
    for (const { ticker } of effects) balances.set(ticker, OPENING);
    const byDay = Map.groupBy(effects, ({ day }) => day);
    dayRange(addDays(first, -1), addDays(last, 1)).forEach((day, place) => {
      for (const { ticker, effect } of byDay.get(day) ?? [])
        balances.set(ticker, (balances.get(ticker) ?? OPENING).plus(effect));
      const drift = everyDayOpen ? new Decimal(place * place * place).div(1_000_000) : new Decimal(0);
      const amounts = new Map([...balances].map(([ticker, of]) => [ticker, of.plus(drift).toFixed(8) as DecimalText]));
      const asked = instantOfMs(msOf(cutOff(day)) + 4 * 86_400_000);
      const text = JSON.stringify({ data: Object.fromEntries(amounts) });
      recordLook(store, id, day, { call: callAt(asked, 'POST /api/balances', text), amounts });
    });
  });
}

interface Shape {
  readonly currencies: number;
  readonly everyDayOpen: boolean;
}

interface Month {
  readonly input: MonthInput;
  readonly daily: readonly DailyRow[];
  readonly records: readonly MovementRecord[];
}

function month(shape: Shape): Month {
  const period = newestMonth();
  const [opening, last] = [openingDay(period), lastDay(period)];
  const store = openStore(seededFolder(opening, opening, 1));
  seed(store, addDays(opening, 1), last, shape);
  const input = readMonthInput(store, CONNECTION, period);
  const { daily } = monthFigures(input);
  const records = movementRecords(store, readConnection(store, CONNECTION).id, opening, addDays(last, 1));
  store.close();
  return { input, daily, records };
}

function matched({ input, daily, records }: Month) {
  const matching = new Matching(input, daily, records);
  const lists = daily.map((row) => proposalsFor(row, matching));
  const days = lists.filter(({ proposals }) => proposals.length > 0).length;
  if (days === 0) throw new Error('Every day ties: there was nothing to match.');
  return { days, given: lists.filter(({ complete }) => !complete).length };
}

export async function benchMatching(): Promise<Figure[]> {
  const faulty = month({ currencies: CURRENCIES, everyDayOpen: false });
  const open = month({ currencies: CURRENCIES, everyDayOpen: true });
  const single = month({ currencies: 1, everyDayOpen: true });
  const counted = { faulty: matched(faulty), open: matched(open), single: matched(single) };
  const works = { faulty: () => matched(faulty), open: () => matched(open), single: () => matched(single) };
  const taken = await inTurns(works, ROUNDS);
  return [
    bounded(`proposals for a month of ${MOVEMENTS} movements, ${CURRENCIES} currencies`, taken.faulty, 1000, 'ms'),
    plain('days that do not tie in it', counted.faulty.days, 'days'),
    bounded('the same with every day of every currency open', taken.open, 1000, 'ms'),
    plain('days that do not tie in it', counted.open.days, 'days'),
    bounded('the same movements in one currency, every day open', taken.single, 1000, 'ms'),
    plain('days whose search gave up and said so', counted.single.given, 'days'),
  ];
}
