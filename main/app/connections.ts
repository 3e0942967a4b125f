/** Use cases of entities, connections, keys and the vault. */
import type { ParsedInput, UseCases } from '../../preload/contract.ts';
import { exchangeUrlFor, parseBaseUrl } from '../citron/base-url.ts';
import { cleanKey } from '../citron/keys.ts';
import type { CallRecord } from '../citron/types.ts';
import { Failure } from '../failure.ts';
import { recordCall } from '../store/calls.ts';
import {
  addConnection,
  type Connection,
  changeAddress,
  findConnection,
  readConnection,
  removeConnection,
  replacePublicKey,
} from '../store/connections.ts';
import { transaction } from '../store/open.ts';
import { checkFirstDay } from '../sync/first-day.ts';
import { addDays, addPeriods, type Day, firstDay, isDay, periodOf } from '../values/time.ts';
import { checkBooks, createEntity, keptAs, namedEntity, nameOf, ownEntity } from './books.ts';
import { connectionView } from './connection-view.ts';
import type { Core } from './core.ts';
import { type KeyPair, tryKeys } from './keys.ts';
import { keysFor } from './keys-for.ts';
import type { SampleCompany } from './sample.ts';
import type { Secrets } from './secrets.ts';

/** Months before the running one that a new connection fetches when nothing else was said: a year and the month before. */
const MONTHS = 13;

type ConnectionCall = Extract<keyof UseCases, `entity.${string}` | `connection.${string}` | `sample.${string}`>;

/** Addresses and keys as they are used. Throws `invalid-input` before anything is sent. */
function keysOf(input: Omit<KeyPair, 'exchangeUrl'> & { readonly exchangeUrl?: string | undefined }): KeyPair {
  const apiUrl = parseBaseUrl(input.apiUrl);
  return {
    apiUrl,
    exchangeUrl: input.exchangeUrl === undefined ? exchangeUrlFor(apiUrl) : parseBaseUrl(input.exchangeUrl),
    publicKey: cleanKey(input.publicKey, 'public key'),
    secret: cleanKey(input.secret, 'secret key'),
  };
}

export function connectionUseCases(
  core: Core,
  secrets: Secrets,
  sample: SampleCompany,
): Pick<UseCases, ConnectionCall> {
  const { signal } = core.closing;
  const view = (connection: Connection) => connectionView(core, secrets, sample, connection);

  function defaultSince(): Day {
    return addDays(firstDay(addPeriods(periodOf(core.today()), -MONTHS)), -1);
  }

  function firstFetched(since: string | undefined): Day {
    if (since === undefined) return defaultSince();
    if (!isDay(since)) {
      throw new Failure('invalid-input', `“${since}” is not a day of the calendar.`, 'Write it like 2026-10-31.');
    }
    checkFirstDay(since);
    if (since <= core.today()) return since;
    throw new Failure(
      'invalid-input',
      `${since} is in the future.`,
      'Choose the first day that is wanted, up to today.',
    );
  }

  function recordCalls(connection: Connection, calls: readonly CallRecord[]): Connection {
    for (const call of calls) recordCall(core.store, connection.id, call);
    return readConnection(core.store, connection.name);
  }

  async function add(input: ParsedInput<'connection.add'>) {
    const name = nameOf(input.name, 'connection');
    const since = firstFetched(input.since);
    const keys = keysOf(input);
    if (findConnection(core.store, name) !== null) {
      throw new Failure('conflict', `There is already a connection named ${name}.`, 'Choose another name.');
    }
    const { base, zone } = input;
    checkBooks({ base, zone });
    if (input.entity !== undefined) keptAs(namedEntity(core.store, input.entity), { base, zone });
    const { calls } = await tryKeys(keys, core.fetch, signal);
    const by = core.person();
    const connection = transaction(core.store, () => {
      const entity =
        input.entity === undefined
          ? ownEntity(core.store, name, { base, zone }, by)
          : namedEntity(core.store, input.entity);
      const { apiUrl, exchangeUrl, publicKey } = keys;
      const added = addConnection(core.store, { entityId: entity.id, name, apiUrl, exchangeUrl, publicKey, since }, by);
      return recordCalls(added, calls);
    });
    try {
      await secrets.keep(connection, keys.secret);
    } catch (error) {
      // Without its secret the connection is of no use, and the name is wanted for the next try.
      removeConnection(core.store, connection, by);
      throw error;
    }
    return view(connection);
  }

  async function replaceKeys(input: ParsedInput<'connection.replaceKeys'>) {
    const connection = readConnection(core.store, input.connection);
    const keys = keysOf({ ...connection, ...input });
    const { calls } = await tryKeys(keys, core.fetch, signal);
    await secrets.keep({ ...connection, publicKey: keys.publicKey }, keys.secret);
    const replaced = replacePublicKey(core.store, connection, keys.publicKey, core.person());
    if (keys.publicKey !== connection.publicKey) await secrets.forget(connection);
    return view(recordCalls(replaced, calls));
  }

  async function changeHosts(input: ParsedInput<'connection.changeHosts'>) {
    const connection = readConnection(core.store, input.connection);
    if (sample.owns(connection)) {
      throw new Failure('forbidden', 'The sample company runs in this app.', 'Its addresses cannot be changed.');
    }
    const { publicKey, secret } = await keysFor(core, secrets, sample, connection);
    const keys = keysOf({ publicKey, secret, apiUrl: input.apiUrl, exchangeUrl: input.exchangeUrl });
    const { calls } = await tryKeys(keys, core.fetch, signal);
    const changed = changeAddress(core.store, connection, keys, core.person());
    return view(recordCalls(changed, calls));
  }

  return {
    'entity.add': ({ name, base, zone }) => {
      const entity = createEntity(core.store, { name, base, zone }, core.person());
      return { name: entity.name, base: entity.base, zone: entity.zone };
    },
    'connection.try': async (input) => (await tryKeys(keysOf(input), core.fetch, signal)).test,
    'connection.add': add,
    'connection.test': async (input) => {
      const connection = readConnection(core.store, input.connection);
      const keys = await keysFor(core, secrets, sample, connection);
      const { test, calls } = await tryKeys(keys, core.fetch, signal, (call, { code, message }) => {
        recordCall(core.store, connection.id, call, { code, message });
      });
      recordCalls(connection, calls);
      return test;
    },
    'connection.replaceKeys': replaceKeys,
    'connection.changeHosts': changeHosts,
    'connection.remove': async (input) => {
      const connection = readConnection(core.store, input.connection);
      await secrets.forget(connection);
      removeConnection(core.store, connection, core.person());
      return { removed: connection.name };
    },
    'sample.open': async () => view(await sample.open()),
    'sample.files': () => sample.files(),
    'sample.file': async ({ name }) => ({ name, content: Buffer.from(await sample.file(name)).toString('base64') }),
  };
}
