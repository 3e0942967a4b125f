/** The store as it was: what came later is not there, and every reader reads as it did. */
import { expect, it } from 'vitest';
import { datasetId } from '../../../main/accounting/dataset.ts';
import { readReportEvidence } from '../../../main/reports/evidence.ts';
import { openStoreAsOf, positionOf } from '../../../main/store/as-of.ts';
import { addConnection, addEntity, removeConnection } from '../../../main/store/connections.ts';
import { recordExport } from '../../../main/store/exports.ts';
import { readMonthInput } from '../../../main/store/month-input.ts';
import type { Ticker } from '../../../main/values/code.ts';
import type { Day } from '../../../main/values/time.ts';
import { addTestConnection, openTestStore } from '../sync/setup.ts';
import { changeMonth, NOW, OCTOBER } from './busy-month.ts';

it('reads a month as it was, whatever came since', { timeout: 60_000 }, async () => {
  const store = openTestStore({ clock: () => NOW });
  const connection = addTestConnection(store, 'https://app.citrn.io/api', '2026-09-30');
  const states = [];
  for (let turn = 1; turn <= 4; turn++) {
    const input = readMonthInput(store, 'acme', OCTOBER);
    states.push({ input, evidence: readReportEvidence(store, input), position: positionOf(store, connection) });
    await changeMonth(store, connection, turn);
  }
  expect(new Set(states.map(({ evidence }) => evidence.dataset)).size).toBe(4);
  removeConnection(store, connection, 'Ada');
  const other = addEntity(store, { name: 'Other', base: 'USD' as Ticker, zone: 'UTC' }, 'Ada');
  const address = { apiUrl: 'https://other.example', exchangeUrl: 'https://other.example', publicKey: 'other' };
  addConnection(store, { entityId: other.id, name: 'acme', ...address, since: '2026-10-01' as Day }, 'Ada');
  for (const { input, evidence, position } of states) {
    const then = openStoreAsOf(store.folder, position, () => NOW);
    expect(readMonthInput(then, 'acme', OCTOBER)).toEqual(input);
    expect(readReportEvidence(then, input)).toEqual(evidence);
    then.close();
  }
});

it('knows every table of evidence', () => {
  const store = openTestStore({ clock: () => NOW });
  const connection = addTestConnection(store, 'https://app.citrn.io/api');
  const guarded = store
    .query<{ name: string }>(
      "SELECT tbl_name AS name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_no_delete'",
    )
    .all();
  const then = openStoreAsOf(store.folder, positionOf(store, connection));
  const shadowed = then.query<{ name: string }>("SELECT name FROM sqlite_temp_schema WHERE type = 'view'").all();
  then.close();
  // Exports are read as they are now: they say how far the evidence went.
  const names = [...guarded.map(({ name }) => name).filter((name) => name !== 'report_export'), 'connection'];
  expect(shadowed.map(({ name }) => name).sort()).toEqual(names.sort());
});

it('changes nothing by an export that another export could see', async () => {
  const store = openTestStore({ clock: () => NOW });
  const connection = addTestConnection(store, 'https://app.citrn.io/api');
  await changeMonth(store, connection, 1);
  const input = readMonthInput(store, 'acme', OCTOBER);
  const evidence = readReportEvidence(store, input);
  const hashes = { fileSha256: '1'.repeat(64), contentSha256: '2'.repeat(64) };
  const made = {
    period: OCTOBER,
    format: 'xlsx',
    dataset: datasetId(input, '1'),
    position: positionOf(store, connection),
  };
  recordExport(store, { ...made, fileName: 'a.xlsx', ...hashes, by: 'Ada' }, () => {});
  expect(readReportEvidence(store, readMonthInput(store, 'acme', OCTOBER))).toEqual(evidence);
});

it('keeps no record of a file that could not be put in its place', () => {
  const store = openTestStore({ clock: () => NOW });
  const connection = addTestConnection(store, 'https://app.citrn.io/api');
  const made = { period: OCTOBER, format: 'xlsx', dataset: '0'.repeat(64), position: positionOf(store, connection) };
  const hashes = { fileSha256: '1'.repeat(64), contentSha256: '2'.repeat(64) };
  const refuse = () => {
    throw Object.assign(new Error('denied'), { code: 'EACCES' });
  };
  expect(() => recordExport(store, { ...made, fileName: 'a.xlsx', ...hashes, by: 'Ada' }, refuse)).toThrow('denied');
  expect(store.query('SELECT * FROM report_export').all()).toEqual([]);
  expect(store.query("SELECT * FROM audit_event WHERE action = 'report.exported'").all()).toEqual([]);
});
