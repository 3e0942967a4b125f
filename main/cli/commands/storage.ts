/** `storage`: where the store is, how large, and what is in it. */
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { table } from '../table.ts';

export const storage: Command = {
  name: 'storage',
  usage: '',
  summary: 'Print where the data is, its size, what is in it, and the head of the audit chain.',
  positionals: [],
  options: {},
  async run(_line, context) {
    const { call } = await context.app();
    const found = await call('storage.read', {});
    const { contents } = found;
    const rows = [
      ['Folder', found.folder],
      ['Bytes', String(found.bytes)],
      ['Entities', contents.entities.join(', ') || 'none'],
      ['Connections', contents.connections.join(', ') || 'none'],
      ['Balance days', contents.firstDay === null ? 'none' : `${contents.firstDay} … ${contents.lastDay}`],
      ['Answers of Citron', String(contents.calls)],
      ['Balances', String(contents.balances)],
      ['Rates', String(contents.rates)],
      ['Movements', String(contents.movements)],
      ['Imported files', String(contents.files)],
      ['Audit chain', `${contents.audit.length} events, head ${contents.audit.hash}`],
      ...found.aside.map(({ name, bytes }) => ['Kept aside', `${name}, ${bytes} bytes`]),
    ];
    context.print(
      context.json
        ? JSON.stringify(found)
        : table(rows, [
            { title: 'What', value: ([what]) => what ?? '' },
            { title: 'Is', value: ([, is]) => is ?? '' },
          ]),
    );
    return EXIT.done;
  },
};
