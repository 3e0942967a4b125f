/** What a newcomer must know of rates: balances reach back for years, rates begin with the first sync. */
import { counted } from '../values/words.ts';
import type { Context } from './command.ts';

type OpenedApp = Awaited<ReturnType<Context['app']>>;

/** Whether the connection was never synced. */
export async function isFirstSync({ call }: OpenedApp, name: string): Promise<boolean> {
  const { connections } = await call('app.state', {});
  return connections.some((connection) => connection.name === name && connection.lastSync === null);
}

/** After the first sync: from which day on rates are known, and how those before can be brought. */
export async function offerRates({ call }: OpenedApp, name: string, from: string, context: Context): Promise<void> {
  const { rates } = await call('rates.at', { connection: name, at: `${from}T23:59:00.000Z` });
  const missing = rates.filter(({ state }) => state === 'missing').length;
  if (missing === 0) return;
  const { today } = await call('app.state', {});
  const word = /^[\w@.-]+$/.test(name) ? name : JSON.stringify(name);
  const currencies = counted(missing, 'currency has', 'currencies have');
  context.say(
    `The API tells rates of now only: ${currencies} no rates before ${today}.\n` +
      `Bring them from a price file: import ${word} rates FILE --propose\n`,
  );
}
