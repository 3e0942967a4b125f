/** The use cases of `preload/contract/people.ts`: typed rates with their approval, and notes. */

import type { NoteView } from '../../preload/contract/people.ts';
import type { UseCases } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { readConnection } from '../store/connections.ts';
import { addNote, listNotes, type Note } from '../store/notes.ts';
import type { Store } from '../store/open.ts';
import { approveRate, rejectRate, typeRate, waitingRates } from '../store/rates.ts';
import { isCode, type Ticker } from '../values/code.ts';
import type { DecimalText } from '../values/money.ts';
import { cutOff, type Day, isDay, type Period } from '../values/time.ts';

type PeopleCall = Extract<keyof UseCases, `rate.${string}` | `note.${string}`>;

function existing(day: string): Day {
  if (!isDay(day)) throw new Failure('invalid-input', `${day} is not a date.`, 'Write it as YYYY-MM-DD.');
  return day;
}

function known(ticker: string): Ticker {
  if (!isCode(ticker))
    throw new Failure('invalid-input', `“${ticker}” cannot be a currency.`, 'Use its ticker, as in BTC.');
  return ticker as Ticker;
}

function view({ id, ticker, day, text, by, at }: Note): NoteView {
  return { id, ticker, day, text, by, at };
}

/** The calls of people on a store; asked for at each call, because a restore opens another. */
export function peopleUseCases(store: () => Store): Pick<UseCases, PeopleCall> {
  return {
    'rate.type': ({ connection, ticker, day, rate, source, note, by }) => {
      const { entity } = readConnection(store(), connection);
      const from = known(ticker);
      if (from === entity.base) throw new Failure('invalid-input', `1 ${from} is 1 ${from}: it needs no rate.`);
      const figures = { rateFrom: '1' as DecimalText, rateTo: rate as DecimalText };
      const typed = { from, to: entity.base, ...figures, at: cutOff(existing(day)), source };
      return { id: typeRate(store(), entity.id, typed, { by, note }) };
    },
    'rate.approve': ({ id, by }) => {
      approveRate(store(), id, by);
      return { done: true };
    },
    'rate.reject': ({ id, note, by }) => {
      rejectRate(store(), id, by, note);
      return { done: true };
    },
    'rate.waiting': ({ connection }) =>
      waitingRates(store(), readConnection(store(), connection).entity.id).map(({ from, to, rateTo, ...rate }) => ({
        ...rate,
        ticker: from,
        base: to,
        rate: rateTo,
      })),
    'note.add': ({ connection, period, ticker, day, text, by }) => {
      const { id } = readConnection(store(), connection);
      const about = { ticker: ticker === null ? null : known(ticker), day: day === null ? null : existing(day) };
      return view(addNote(store(), id, { period: period as Period, ...about, text, by }));
    },
    'note.list': ({ connection, period }) =>
      listNotes(store(), readConnection(store(), connection).id, period as Period).map(view),
  };
}
