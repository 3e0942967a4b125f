/** Entities, connections, keys and the vault. A secret goes in once and never comes back. */
import { z } from 'zod';
import { day, instant, name, nothing, period } from './values.ts';

const entityView = z.object({ name, base: z.string(), zone: z.string() });

const connectionView = z.object({
  name,
  entity: name,
  base: z.string(),
  zone: z.string(),
  apiUrl: z.string(),
  exchangeUrl: z.string(),
  publicKey: z.string(),
  /** How the secret is kept; `missing` means the keys must be entered again. */
  secret: z.enum(['kept', 'this-run', 'locked', 'missing']),
  since: day,
  sample: z.boolean(),
  /** Day range with at least one answer; null before the first sync. */
  firstDay: day.nullable(),
  lastDay: day.nullable(),
  lastSync: z
    .object({
      at: instant,
      outcome: z.enum(['done', 'failed', 'cancelled', 'running']),
      errorCode: z.string().nullable(),
      errorMessage: z.string(),
    })
    .nullable(),
});
export type ConnectionView = z.infer<typeof connectionView>;

const appState = z.object({
  version: z.string(),
  /** Server-side date, UTC, so that the renderer does not decide what today is. */
  today: day,
  now: instant,
  /** The month to show first: the last complete one with data, else the running one. */
  period,
  vault: z.object({
    state: z.enum(['none', 'open', 'locked']),
    /** Ways this door can open the vault. */
    ways: z.array(z.enum(['keychain', 'passphrase', 'memory'])),
    keychainReason: z.string(),
    /** Ways that the kept secrets can be opened with. */
    wraps: z.array(z.enum(['keychain', 'passphrase'])),
    /** What a person must know, such as a damaged file that was moved aside; empty otherwise. */
    notice: z.string(),
  }),
  entities: z.array(entityView),
  connections: z.array(connectionView),
  door: z.enum(['desktop', 'browser', 'terminal']),
  dataFolder: z.string(),
  /** What the person must know of this run, such as a damaged file of the window's place; mostly none. */
  notices: z.array(z.string()),
});
export type AppState = z.infer<typeof appState>;

const newConnection = z.object({
  name,
  entity: name.optional(),
  /** Base currency and zone of the books: those of the entity, where one is named; else EUR and UTC when left out. */
  base: z.string().optional(),
  zone: z.string().optional(),
  apiUrl: z.string(),
  exchangeUrl: z.string().optional(),
  publicKey: z.string(),
  secret: z.string(),
  since: day.optional(),
});

/** What trying the keys against the API showed, before anything is kept. */
export const connectionTest = z.object({
  reachable: z.boolean(),
  milliseconds: z.number(),
  keysAccepted: z.boolean(),
  currencies: z.number(),
  /** Local clock minus server clock, in milliseconds; null without a Date header. */
  clockDifference: z.number().nullable(),
  sample: z.boolean(),
  documentedHost: z.boolean(),
});

export const connectionCalls = {
  'app.state': { input: nothing, output: appState },
  'entity.add': { input: z.object({ name, base: z.string(), zone: z.string() }), output: entityView },
  'connection.try': { input: newConnection, output: connectionTest },
  'connection.add': { input: newConnection, output: connectionView },
  'connection.test': { input: z.object({ connection: name }), output: connectionTest },
  'connection.replaceKeys': {
    input: z.object({ connection: name, publicKey: z.string(), secret: z.string() }),
    output: connectionView,
  },
  /** Other addresses of the same account: the keys are tried there first, and nothing changes when they are refused. */
  'connection.changeHosts': {
    input: z.object({ connection: name, apiUrl: z.string(), exchangeUrl: z.string().optional() }),
    output: connectionView,
  },
  'connection.remove': { input: z.object({ connection: name }), output: z.object({ removed: name }) },
  'vault.openPassphrase': { input: z.object({ passphrase: z.string().min(1) }), output: appState },
  'vault.setPassphrase': { input: z.object({ passphrase: z.string().min(1) }), output: appState },
  /** Lets the keychain of the operating system open the kept secrets too. */
  'vault.useKeychain': { input: nothing, output: appState },
  'vault.useMemory': { input: nothing, output: appState },
  /**
   * Moves kept secrets that cannot be opened any more aside, so that keys can be entered anew. The file stays; nothing of the
   * store changes.
   */
  'vault.startAnew': { input: nothing, output: z.object({ aside: z.string().nullable() }) },
  /** Starts the sandbox inside the app and connects it. */
  'sample.open': { input: nothing, output: connectionView },
  /** The files an accountant of the sample company would bring in. */
  'sample.files': { input: nothing, output: z.array(z.object({ name: z.string(), about: z.string() })) },
  /** One of them, its bytes in base64: ready to be imported like a file of one's own. */
  'sample.file': { input: z.object({ name }), output: z.object({ name: z.string(), content: z.base64() }) },
} as const;
