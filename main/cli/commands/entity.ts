/** `entity add`, `entity list`. */
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { positional, requiredText } from '../values.ts';

const add: Command = {
  name: 'entity add',
  usage: 'NAME --base EUR --zone Europe/Berlin',
  summary: 'Add the company whose books are closed, with its base currency and the time zone of its books.',
  positionals: ['NAME'],
  options: { base: { type: 'string' }, zone: { type: 'string' } },
  async run(line, context) {
    const input = { name: positional(line, 0), base: requiredText(line, 'base'), zone: requiredText(line, 'zone') };
    const { call } = await context.app();
    const entity = await call('entity.add', input);
    context.print(
      context.json ? JSON.stringify(entity) : `Added ${entity.name}: books in ${entity.base}, zone ${entity.zone}.`,
    );
    return EXIT.done;
  },
};

const list: Command = {
  name: 'entity list',
  usage: '',
  summary: 'List the entities.',
  positionals: [],
  options: {},
  async run(_line, context) {
    const { call } = await context.app();
    const { entities } = await call('app.state', {});
    context.print(
      context.json
        ? JSON.stringify(entities)
        : table(entities, [
            { title: 'Name', value: ({ name }) => name },
            { title: 'Base', value: ({ base }) => base },
            { title: 'Zone', value: ({ zone }) => zone },
          ]),
    );
    return EXIT.done;
  },
};

export const entityCommands: readonly Command[] = [add, list];
