/** `connection add | list | test | keys | hosts | remove`. */
import type { ConnectionView } from '../../../preload/contract/connections.ts';
import { counted } from '../../values/words.ts';
import type { Command, Context } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { day, positional, requiredText, text } from '../values.ts';

const SECRET = 'CITRON_SECRET';

const SECRET_STATES: Readonly<Record<ConnectionView['secret'], string>> = {
  kept: 'kept',
  'this-run': 'this run only',
  locked: 'locked',
  missing: 'missing',
};

/** A key that nothing could seal is gone when the process ends: the next scheduled run must not come as a surprise. */
function sayWhereTheSecretIs(context: Context, { name, secret }: ConnectionView): void {
  if (secret !== 'this-run') return;
  context.say(
    `The secret of ${name} was tried and works, but is not kept: there is no vault here.\n` +
      'Set CITRON_DESK_PASSPHRASE and give them again with connection keys, or give CITRON_SECRET with each run.\n',
  );
}

const add: Command = {
  name: 'connection add',
  usage: 'NAME --url URL [--exchange-url URL] --key KEY [--entity E] [--base EUR] [--zone Z] [--since DATE]',
  summary: 'Connect a Citron account. The secret comes from CITRON_SECRET or a prompt and is tried before it is kept.',
  positionals: ['NAME'],
  options: {
    url: { type: 'string' },
    'exchange-url': { type: 'string' },
    key: { type: 'string' },
    entity: { type: 'string' },
    base: { type: 'string' },
    zone: { type: 'string' },
    since: { type: 'string' },
  },
  async run(line, context) {
    const input = {
      name: positional(line, 0),
      apiUrl: requiredText(line, 'url'),
      exchangeUrl: text(line, 'exchange-url'),
      publicKey: requiredText(line, 'key'),
      entity: text(line, 'entity'),
      base: text(line, 'base'),
      zone: text(line, 'zone'),
      since: day(line, 'since'),
    };
    const app = await context.app({ keys: true });
    const secret = await context.secret('Secret key: ', SECRET);
    const connection = await app.call('connection.add', { ...input, secret });
    context.print(
      context.json
        ? JSON.stringify(connection)
        : `Connected ${connection.name} to ${connection.apiUrl}${connection.sample ? ' (SAMPLE DATA)' : ''}.`,
    );
    sayWhereTheSecretIs(context, connection);
    return EXIT.done;
  },
};

const list: Command = {
  name: 'connection list',
  usage: '',
  summary: 'List the connections.',
  positionals: [],
  options: {},
  async run(_line, context) {
    const { call } = await context.app();
    const { connections } = await call('app.state', {});
    context.print(
      context.json
        ? JSON.stringify(connections)
        : table(connections, [
            { title: 'Name', value: ({ name, sample }) => `${name}${sample ? ' (SAMPLE DATA)' : ''}` },
            { title: 'Entity', value: ({ entity }) => entity },
            { title: 'Base', value: ({ base }) => base },
            { title: 'API', value: ({ apiUrl }) => apiUrl },
            { title: 'Secret', value: ({ secret }) => SECRET_STATES[secret] },
            {
              title: 'Days',
              value: ({ firstDay, lastDay }) => (firstDay === null ? 'none' : `${firstDay} … ${lastDay}`),
            },
          ]),
    );
    return EXIT.done;
  },
};

const test: Command = {
  name: 'connection test',
  usage: 'NAME',
  summary: 'Ask the API whether it answers and accepts the keys.',
  positionals: ['NAME'],
  options: {},
  async run(line, context) {
    const { call } = await context.app({ keys: true });
    const result = await call('connection.test', { connection: positional(line, 0) });
    const clock =
      result.clockDifference === null ? '' : ` Clock difference ${(result.clockDifference / 1000).toFixed(1)} s.`;
    context.print(
      context.json
        ? JSON.stringify(result)
        : `The API answered in ${result.milliseconds} ms and accepts the keys; it reports ${counted(result.currencies, 'currency', 'currencies')}.${clock}`,
    );
    return EXIT.done;
  },
};

const keys: Command = {
  name: 'connection keys',
  usage: 'NAME --key KEY',
  summary: 'Replace the pair of keys. The secret comes from CITRON_SECRET or a prompt and is tried before it is kept.',
  positionals: ['NAME'],
  options: { key: { type: 'string' } },
  async run(line, context) {
    const input = { connection: positional(line, 0), publicKey: requiredText(line, 'key') };
    const app = await context.app({ keys: true });
    const secret = await context.secret('Secret key: ', SECRET);
    const connection = await app.call('connection.replaceKeys', { ...input, secret });
    context.print(context.json ? JSON.stringify(connection) : `${connection.name} has new keys.`);
    sayWhereTheSecretIs(context, connection);
    return EXIT.done;
  },
};

const hosts: Command = {
  name: 'connection hosts',
  usage: 'NAME --url URL [--exchange-url URL]',
  summary:
    'Change the addresses of the account. The keys are tried there first; nothing changes when they are refused.',
  positionals: ['NAME'],
  options: { url: { type: 'string' }, 'exchange-url': { type: 'string' } },
  async run(line, context) {
    const input = {
      connection: positional(line, 0),
      apiUrl: requiredText(line, 'url'),
      exchangeUrl: text(line, 'exchange-url'),
    };
    const { call } = await context.app({ keys: true });
    const connection = await call('connection.changeHosts', input);
    context.print(
      context.json ? JSON.stringify(connection) : `${connection.name} asks ${connection.apiUrl} from now on.`,
    );
    return EXIT.done;
  },
};

const remove: Command = {
  name: 'connection remove',
  usage: 'NAME',
  summary: 'Forget the keys and take the connection off the list. What was fetched stays as evidence.',
  positionals: ['NAME'],
  options: {},
  async run(line, context) {
    const { call } = await context.app();
    const result = await call('connection.remove', { connection: positional(line, 0) });
    context.print(context.json ? JSON.stringify(result) : `Removed ${result.removed}. What was fetched is kept.`);
    return EXIT.done;
  },
};

export const connectionCommands: readonly Command[] = [add, list, test, keys, hosts, remove];
