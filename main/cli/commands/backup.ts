/** `backup`, `restore`: the database as one file. The keys are not in it. */
import path from 'node:path';
import type { BackupResultView } from '../../../preload/contract/verify.ts';
import { restore as restoreStore } from '../../store/restore.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { follow } from '../follow.ts';
import { positional, text } from '../values.ts';

const backup: Command = {
  name: 'backup',
  usage: 'FILE [--replace]',
  summary:
    'Write a checked copy of the database to a new file, or with --replace over one. The keys are not part of it.',
  positionals: ['FILE'],
  options: { replace: { type: 'boolean' } },
  async run(line, context) {
    const app = await context.app({
      out: path.resolve(positional(line, 0)),
      replace: line.options.replace === true,
    });
    const result = (await follow(app, context, () => app.call('backup.start', {}))) as BackupResultView;
    context.print(context.json ? JSON.stringify(result) : `Wrote ${result.file}, ${result.bytes} bytes.`);
    return EXIT.done;
  },
};

const restore: Command = {
  name: 'restore',
  usage: 'FILE [--by PERSON]',
  summary: 'Put a backup in place of the database; the one that was there is kept aside under another name.',
  positionals: ['FILE'],
  options: { by: { type: 'string' } },
  async run(line, context) {
    const by = text(line, 'by') ?? 'terminal';
    const result = await restoreStore(context.dataFolder, path.resolve(positional(line, 0)), by);
    const aside = result.aside === null ? '' : ` The database that was there is ${result.aside}.`;
    context.print(context.json ? JSON.stringify(result) : `Restored.${aside}`);
    return EXIT.done;
  },
};

export const backupCommands: readonly Command[] = [backup, restore];
