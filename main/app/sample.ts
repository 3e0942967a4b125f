/**
 * The sample company: a Citron API that runs inside the app, and the connection to it. The connection remembers its port;
 * after a restart the API is started again when it is needed. Everything that comes from it says SAMPLE DATA by itself.
 */
import { randomBytes } from 'node:crypto';
import { Failure } from '../failure.ts';
import { recordCall } from '../store/calls.ts';
import {
  addConnection,
  addEntity,
  type Connection,
  changeAddress,
  findConnection,
  findEntity,
  listConnections,
  readConnection,
} from '../store/connections.ts';
import { keepPreference, readPreference } from '../store/preferences.ts';
import type { Ticker } from '../values/code.ts';
import { addDays, addPeriods, firstDay, periodOf } from '../values/time.ts';
import type { SandboxAddress } from '../workers/jobs/sandbox.ts';
import type { RunningJob } from '../workers/run-job.ts';
import type { Core } from './core.ts';
import { tryKeys } from './keys.ts';

const NAME = 'Sample Trading Ltd';
/** Preference with the id of the sample's connection. */
const PREFERENCE = 'sample.connection';
/** Months of the sample that are fetched: enough for a year's comparison, quick enough for a first look. */
const MONTHS = 13;

export class SampleCompany {
  readonly #core: Core;
  /** Made anew with every start: there is nothing to keep. */
  readonly #secret = randomBytes(32).toString('hex');
  #api: { readonly job: RunningJob; readonly address: Promise<SandboxAddress> } | null = null;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Whether the connection is the one that `open` made. */
  owns(connection: Connection): boolean {
    return readPreference(this.#core.store, PREFERENCE) === connection.id;
  }

  /** Starts the API and gives its connection, made when there is none yet. */
  async open(): Promise<Connection> {
    const { store } = this.#core;
    const known = listConnections(store).find((connection) => this.owns(connection));
    if (known !== undefined) {
      await this.secret(known);
      return known;
    }
    if (findConnection(store, NAME) !== null) {
      throw new Failure('conflict', `There is already a connection named ${NAME}.`, 'Rename or remove it first.');
    }
    const publicKey = randomBytes(16).toString('hex');
    const { url, exchangeUrl } = await this.#start(0, publicKey);
    const by = this.#core.person();
    const entity =
      findEntity(store, NAME) ?? addEntity(store, { name: NAME, base: 'EUR' as Ticker, zone: 'Europe/Berlin' }, by);
    const since = addDays(firstDay(addPeriods(periodOf(this.#core.today()), -MONTHS)), -1);
    const connection = addConnection(
      store,
      { entityId: entity.id, name: NAME, apiUrl: url, exchangeUrl, publicKey, since },
      by,
    );
    keepPreference(store, PREFERENCE, connection.id);
    // The first answers mark the connection as what it is before anything of it is shown.
    const keys = { apiUrl: url, exchangeUrl, publicKey, secret: this.#secret };
    const { calls } = await tryKeys(keys, this.#core.fetch, this.#core.closing.signal);
    for (const call of calls) recordCall(store, connection.id, call);
    return readConnection(store, NAME);
  }

  /**
   * The secret of the sample's connection, its API started when it is not running. Where the port is taken by now, the
   * connection gets the new address, with an entry in the trail.
   */
  async secret(connection: Connection): Promise<string> {
    const address = await this.#start(Number(new URL(connection.apiUrl).port), connection.publicKey);
    if (address.url !== connection.apiUrl) {
      const { url, exchangeUrl } = address;
      changeAddress(this.#core.store, connection, { apiUrl: url, exchangeUrl }, this.#core.person());
    }
    return this.#secret;
  }

  /** The files an accountant of the sample company would bring, from its running API. */
  async files(): Promise<{ readonly name: string; readonly about: string }[]> {
    const answer = await this.#file('');
    return ((await answer.json()) as { files: { name: string; about: string }[] }).files;
  }

  /** One of them. Throws `not-found` for another name. */
  async file(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.#file(`/${encodeURIComponent(name)}`);
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    throw new Failure('not-found', `The sample company has no file named ${name}.`, 'List them first.');
  }

  async #file(path: string): Promise<Response> {
    const connection = listConnections(this.#core.store).find((known) => this.owns(known));
    if (connection === undefined) throw new Failure('not-found', 'The sample company is not open.', 'Open it first.');
    await this.secret(connection);
    const { apiUrl, publicKey } = readConnection(this.#core.store, connection.name);
    return fetch(new URL(`/files${path}`, apiUrl), { headers: { 'x-process-key': publicKey } });
  }

  async close(): Promise<void> {
    this.#api?.job.cancel();
    await this.#api?.job.finished.catch(() => {});
    this.#api = null;
  }

  #start(port: number, key: string): Promise<SandboxAddress> {
    if (this.#api === null) {
      const started = Promise.withResolvers<SandboxAddress>();
      const job = this.#core.runJob({
        job: 'sandbox',
        input: { port, key, secret: this.#secret },
        onNote: (note) => started.resolve(note as SandboxAddress),
      });
      job.finished.then(
        () => started.reject(new Failure('unexpected', 'The sample company ended before it was open.')),
        (error: unknown) => started.reject(error),
      );
      // A start that failed may be tried again.
      started.promise.catch(() => {
        this.#api = null;
      });
      this.#api = { job, address: started.promise };
    }
    return this.#api.address;
  }
}
