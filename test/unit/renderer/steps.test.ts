import { describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../../preload/contract/connections.ts';
import type { CheckView } from '../../../preload/contract/month.ts';
import { stepsOf } from '../../../renderer/pages/overview/steps.ts';

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
      month(
        connection('A'),
        check('period-end-rates', 'warn'),
        check('coverage', 'pass'),
        check('books', 'not-tested'),
      ),
      month(connection('B'), check('daily-ties', 'fail')),
    ]);
    expect(steps.map((step) => [step.connection, step.what, step.view])).toEqual([
      ['B', 'daily-ties', 'reconciliation'],
      ['A', 'period-end-rates', 'rates'],
      ['A', 'books', 'reconciliation'],
    ]);
    expect(steps[0]?.more).toBe('31 of 31 days. Sync again.');
  });

  it('asks for the keys first when Citron refused them', () => {
    const lastSync = { at: '2026-10-31T18:02:00.000Z', outcome: 'failed', errorCode: 'keys-refused', errorMessage: '' };
    const steps = stepsOf([month(connection('A', { lastSync: { ...lastSync, outcome: 'failed' } }))]);
    expect(steps).toMatchObject([{ state: 'fail', button: 'Replace keys', view: 'settings' }]);
  });
});
