import { describe, expect, it } from 'vitest';
import type { Context } from '../../../main/cli/command.ts';
import { COMMANDS } from '../../../main/cli/commands.ts';
import { parseCommandLine } from '../../../main/cli/parse.ts';

/** Runs a command over answers that are given; what it asked, printed and said. */
async function run(words: readonly string[], answers: Readonly<Record<string, unknown>>) {
  const line = parseCommandLine(words, COMMANDS);
  if (!('command' in line)) throw new Error('no command');
  const [printed, said]: [string[], string[]] = [[], []];
  const asked: unknown[] = [];
  const call = async (name: string, input: unknown) => {
    asked.push([name, input]);
    return answers[name];
  };
  const context = {
    json: line.json,
    print: (text: string) => printed.push(text),
    say: (text: string) => said.push(text),
    app: async () => ({ call }),
  } as unknown as Context;
  await line.command.run(line, context);
  return { asked, printed, said };
}

describe('proposal list', () => {
  it('ends the line that says that not everything was tried', async () => {
    const day = { currency: 'BTC', day: '2026-10-05', unexplained: '1', complete: false, proposals: [] };
    const { said } = await run(['proposal', 'list', 'acme', '--period', '2026-10'], { 'proposal.month': [day] });
    expect(said).toEqual(['Not every set of movements was tried: there are too many.\n']);
  });
});

describe('control-total state', () => {
  const words = ['control-total', 'state', 'acme', '--from', '2026-10-01', '--to', '2026-10-31'];
  const kept = { from: '2026-10-01', to: '2026-10-31', type: null, status: null, ticker: 'USDT', count: null };
  const total = { ...kept, amount: '5', imported: { count: 1, amount: '5' }, agrees: true };
  const answers = { 'import.state-control-total': total };

  it.each([
    [['--amount', '5 USDT']],
    [['--amount', '5', '--currency', 'USDT']],
    [['--amount', '5 USDT', '--currency', 'USDT']],
  ])('takes the currency of the amount from %j', async (more) => {
    const { asked, printed } = await run([...words, ...more], answers);
    expect(asked).toEqual([[expect.any(String), expect.objectContaining({ amount: '5', ticker: 'USDT' })]]);
    expect(printed).toEqual(['USDT from 2026-10-01 to 2026-10-31: 5, as imported.']);
  });

  it('refuses an amount in one currency for a total of another', async () => {
    await expect(run([...words, '--amount', '5 USDT', '--currency', 'BTC'], answers)).rejects.toMatchObject({
      code: 'invalid-input',
      message: '--amount is in USDT, --currency is BTC.',
    });
  });

  it('takes the largest count that its refusal names', async () => {
    const { asked } = await run([...words, '--count', '999999999'], answers);
    expect(asked).toEqual([[expect.any(String), expect.objectContaining({ count: 999_999_999 })]]);
    const message = '--count “1000000000” is not a whole number from 0 to 999999999.';
    await expect(run([...words, '--count', '1000000000'], answers)).rejects.toMatchObject({ message });
  });
});
