/** What a sync reads besides the days: currencies, rates, and balances per network. */
import type { Answer, Pair } from '../citron/types.ts';
import { recordAccountLook } from '../store/account-looks.ts';
import { requestMoment } from '../store/calls.ts';
import { recordCurrencies } from '../store/currencies.ts';
import { recordQuotes } from '../store/rates.ts';
import { attempt, type FailedCall, isHopeless, keep, type Session } from './session.ts';

/** Keeps an answer, and what follows from it when it can be used. */
function take<T>(
  session: Session,
  subject: string,
  result: Answer<T> | FailedCall,
  use: (answer: Answer<T>, callId: number) => void,
): void {
  session.writer.add(() => {
    const id = keep(session, result);
    if (!('error' in result)) use(result, id);
  });
  if (!('error' in result)) return;
  if (isHopeless(result.error)) throw result.error;
  session.onProblem({ subject, code: result.error.code, message: result.error.message });
}

/** `currencies/list`: the map from full names to tickers and networks. Gives the call, whether it succeeded or not. */
export async function readCurrencies(session: Session): Promise<Answer<unknown> | FailedCall> {
  const result = await attempt(session, session.client.currencies());
  take(session, 'currencies', result, ({ value }, callId) =>
    recordCurrencies(session.store, session.connection.id, callId, value),
  );
  return result;
}

/** `currencies/rates`: quotes of this moment, since the API has no history of rates. */
export async function readRates(session: Session): Promise<Answer<readonly Pair[]> | FailedCall> {
  const result = await attempt(session, session.client.rates());
  take(session, 'rates', result, ({ value, call }, callId) =>
    recordQuotes(session.store, session.connection, callId, requestMoment(call), value),
  );
  return result;
}

/** `GET /rates`: kept as evidence only, because its direction is undocumented. */
export async function readRateTable(session: Session): Promise<void> {
  take(session, 'rate table', await attempt(session, session.client.rateTable()), () => {});
}

/** Balances of now, balances per network, balances of now again (worked example 13). */
export async function readAccounts(session: Session): Promise<void> {
  const { client } = session;
  const questions: (() => Promise<Answer<unknown>>)[] = [
    () => client.balances(null),
    () => client.accounts(),
    () => client.balances(null),
  ];
  const results: (Answer<unknown> | FailedCall)[] = [];
  for (const ask of questions) {
    const result = await attempt(session, ask());
    results.push(result);
    if ('error' in result) break;
  }
  const failed = results.find((result) => 'error' in result);
  session.writer.add(() => {
    const [beforeCallId, accountsCallId, afterCallId] = results.map((result) => keep(session, result));
    const accounts = results[1];
    if (failed !== undefined || accounts === undefined) return;
    if (beforeCallId === undefined || accountsCallId === undefined || afterCallId === undefined) return;
    const observedAt = requestMoment(accounts.call);
    recordAccountLook(session.store, session.connection.id, { beforeCallId, accountsCallId, afterCallId, observedAt });
  });
  if (failed === undefined) return;
  if (isHopeless(failed.error)) throw failed.error;
  session.onProblem({ subject: 'accounts', code: failed.error.code, message: failed.error.message });
}
