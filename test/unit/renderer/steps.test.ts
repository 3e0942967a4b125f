import { describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../../preload/contract/connections.ts';
import type { CheckView } from '../../../preload/contract/month.ts';
import { stepsOf } from '../../../renderer/pages/overview/steps.ts';
import { helpWith } from '../../../renderer/text/check-help.ts';

const connection = (name: string, more: Partial<ConnectionView> = {}): ConnectionView => ({
  name,
  entity: name,
  base: 'EUR',
  zone: 'UTC',
  apiUrl: '',
  exchangeUrl: '',
  publicKey: '',
  secret: 'kept',
  since: '2026-01-01',
  sample: false,
  firstDay: null,
  lastDay: null,
  lastSync: null,
  ...more,
});
const check = (id: string, status: CheckView['status']): CheckView => ({
  id,
  title: id,
  status,
  detail: '31 of 31 days',
  next: 'Sync again.',
});
const month = (of: ConnectionView, ...checks: CheckView[]) => ({
  connection: of,
  balances: undefined,
  checks,
  error: null,
});

describe('stepsOf', () => {
  it('puts what fails before what warns and what is not tested, across connections, and leaves out what passes', () => {
    const steps = stepsOf([
      month(connection('A'), check('C06', 'warn'), check('C01', 'pass'), check('C12', 'not-tested')),
      month(connection('B'), check('C08', 'fail')),
    ]);
    expect(steps.map((step) => [step.connection, step.what, step.view])).toEqual([
      ['B', 'C08', 'reconciliation'],
      ['A', 'C06', 'rates'],
      ['A', 'C12', 'reconciliation'],
    ]);
    expect(steps[0]?.more).toBe('31 of 31 days. Sync again.');
  });

  it('names a movement by the beginning and the end of its long id', () => {
    const detail = 'ae151e7a-f329-4a04-a717-047e1910a2d2 (movements.csv row 3412) is pending and not counted.';
    const [step] = stepsOf([month(connection('A'), { ...check('C11', 'warn'), detail })]);
    expect(step?.more).toBe('ae151e7a…a2d2 (movements.csv row 3412) is pending and not counted. Sync again.');
  });

  it('makes one step of checks that one deed would solve', () => {
    const steps = stepsOf([
      month(connection('A'), check('C07', 'not-tested'), check('C08', 'not-tested'), check('C09', 'warn')),
    ]);
    expect(steps.map((step) => [step.what, step.state])).toEqual([
      ['C09', 'warn'],
      ['C07', 'not-tested'],
    ]);
    expect(steps[1]?.more).toBe('31 of 31 days. Sync again. Also: C08.');
  });

  it('leaves a long finding to the checks', () => {
    const long = { ...check('C05', 'fail'), detail: `no rate ${'BTC→EUR; '.repeat(20)}` };
    expect(stepsOf([month(connection('A'), long)])[0]?.more).toBe('Sync again.');
    expect(stepsOf([month(connection('A'), { ...long, next: '' })])[0]?.more).toMatch(/^No rate BTC/);
  });

  it('knows a place for every check', () => {
    const numbers = Array.from({ length: 27 }, (_, index) => `C${String(index + 1).padStart(2, '0')}`);
    expect(numbers.filter((id) => helpWith(id) === null)).toEqual([]);
  });

  it('names a sync that failed', () => {
    const lastSync = {
      at: '2026-10-31T18:02:00.000Z',
      outcome: 'failed',
      errorCode: 'network',
      errorMessage: 'No way',
    };
    const steps = stepsOf([month(connection('A', { lastSync: { ...lastSync, outcome: 'failed' } }))]);
    expect(steps).toMatchObject([{ state: 'warn', what: 'The last sync failed.', more: 'No way.', view: 'activity' }]);
  });

  it('asks for the keys first when Citron refused them', () => {
    const lastSync = { at: '2026-10-31T18:02:00.000Z', outcome: 'failed', errorCode: 'keys-refused', errorMessage: '' };
    const steps = stepsOf([month(connection('A', { lastSync: { ...lastSync, outcome: 'failed' } }))]);
    expect(steps).toMatchObject([{ state: 'fail', button: 'Replace keys', view: 'settings' }]);
  });
});
