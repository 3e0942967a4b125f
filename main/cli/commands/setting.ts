/** `setting list | change`: what decides a figure, with person and reason. */
import { monthSettingKey, type SettingVersionView } from '../../../preload/contract/settings.ts';
import { Failure } from '../../failure.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';
import { positional, requiredText } from '../values.ts';

const list: Command = {
  name: 'setting list',
  usage: 'NAME',
  summary: 'Print the settings that decide figures of the connection, with who made them and why.',
  positionals: ['NAME'],
  options: {},
  async run(line, context) {
    const { call } = await context.app();
    const rows = await call('setting.list', { connection: positional(line, 0) });
    context.print(
      context.json
        ? JSON.stringify(rows)
        : table(rows, [
            { title: 'Setting', value: ({ key }) => key },
            { title: 'Value', value: ({ version }) => (version === null ? 'default' : JSON.stringify(version.value)) },
            { title: 'By', value: ({ version }) => version?.by ?? '' },
            { title: 'Reason', value: ({ version }) => version?.reason ?? '' },
          ]),
    );
    return EXIT.done;
  },
};

/** Tables and true or false are written as JSON; anything else is a text as it stands. */
function settingValue(text: string): SettingVersionView['value'] {
  if (!/^(\{|true$|false$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('invalid-input', 'The value is not readable JSON.', 'Write it like {"BTC":"fair-value"}.');
  }
}

const change: Command = {
  name: 'setting change',
  usage: 'NAME KEY VALUE --by PERSON --reason TEXT',
  summary: `Add a version of a setting: ${monthSettingKey.options.join(', ')}. Tables are JSON.`,
  positionals: ['NAME', 'KEY', 'VALUE'],
  options: { by: { type: 'string' }, reason: { type: 'string' } },
  async run(line, context) {
    const connection = positional(line, 0);
    const key = monthSettingKey.options.find((known) => known === positional(line, 1));
    if (key === undefined) {
      const known = monthSettingKey.options.join(', ');
      throw new Failure('invalid-input', `There is no setting “${positional(line, 1)}”.`, `Use one of: ${known}.`);
    }
    const value = settingValue(positional(line, 2));
    const input = { connection, key, value, by: requiredText(line, 'by'), reason: requiredText(line, 'reason') };
    const { call } = await context.app();
    const result = await call('setting.change', input);
    context.print(
      context.json ? JSON.stringify(result) : `${key} is ${JSON.stringify(value)} for ${connection} from now on.`,
    );
    return EXIT.done;
  },
};

export const settingCommands: readonly Command[] = [list, change];
