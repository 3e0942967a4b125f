import { describe, expect, it } from 'vitest';
import { chosenColumns, type GridColumn, widthFor } from '../../../renderer/grid/column.ts';

const column = (id: string): GridColumn<object> => ({ id, head: id, width: 80, cell: () => id, text: () => id });
const columns = ['day', 'EUR', 'USDT', 'BTC', 'total'].map(column);
const ids = (chosen: readonly GridColumn<object>[]) => chosen.map((each) => each.id);

describe('chosenColumns', () => {
  it('keeps the order and hides what the person hid, but never the first column', () => {
    const choice = { order: ['BTC', 'EUR', 'USDT', 'total'], hidden: ['USDT', 'day'] };
    expect(ids(chosenColumns(columns, choice))).toEqual(['day', 'BTC', 'EUR', 'total']);
  });

  it('puts a column that is new since the choice after the others', () => {
    const choice = { order: ['total', 'BTC'], hidden: [] };
    expect(ids(chosenColumns(columns, choice))).toEqual(['day', 'total', 'BTC', 'EUR', 'USDT']);
  });
});

describe('widthFor', () => {
  it('gives the longest figure its room and never less than asked', () => {
    expect(widthFor(['1.00', null, undefined], 90)).toBe(90);
    expect(widthFor(['22.443911475835908935'])).toBeGreaterThan(widthFor(['22.44']));
    expect(widthFor(['1234567.5'])).toBeGreaterThan(widthFor(['123456.75']) - 1);
  });
});
