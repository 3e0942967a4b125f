/** Exports one month in a process of its own: `child.ts FILE`. `CLOCK` is what its clock says, as an instant. */
const { CLOCK } = process.env;
if (CLOCK !== undefined) {
  const now = Date.parse(CLOCK);
  // A proxy and no subclass: date-fns looks at the methods of `Date.prototype` itself.
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, maker) => Reflect.construct(target, args.length === 0 ? [now] : args, maker),
    get: (target, key) => (key === 'now' ? () => now : Reflect.get(target, key)),
  });
}
const { monthFigures } = await import('../../../../main/accounting/month.ts');
const { exportWorkbook } = await import('../../../../main/reports/workbook.ts');
const { evidenceOf } = await import('../../../unit/reports/planned.ts');
const { busyMonth } = await import('../../../unit/reports/months.ts');
const input = busyMonth();
const file = process.argv[2] ?? '';
const { sha256, contentSha256 } = await exportWorkbook(input, monthFigures(input), evidenceOf(input), file);
process.stdout.write(JSON.stringify({ sha256, contentSha256 }));
