/** Balances of a month: days × currencies with their states, the value by day, which days are known. */
import { lazy, Suspense, useMemo } from 'react';
import type { MonthBalances } from '../../../preload/contract/month.ts';
import { DigitsSwitch, useDigits } from '../../components/digits.tsx';
import { ExportButton, ExportState } from '../../components/export-month.tsx';
import { FailureNote } from '../../components/notices.tsx';
import { Panel, ViewHead } from '../../components/panel.tsx';
import { ColumnMenu } from '../../grid/column-menu.tsx';
import { useAfterPaint } from '../../hooks/use-after-paint.ts';
import { useHere } from '../../hooks/use-app.ts';
import { useBalances, useDaySpan } from '../../hooks/use-range.ts';
import { useExport } from '../../hooks/use-reports.ts';
import { BalanceMatrix, NAME } from './balance-matrix.tsx';
import { Coverage } from './coverage.tsx';
import { matrixColumns } from './matrix-columns.tsx';
import { MatrixSkeleton } from './matrix-skeleton.tsx';
import { RangePick } from './range-pick.tsx';
import './balances.css';

const ValueChart = lazy(() => import('./value-chart.tsx'));

function summary({ counts, days }: MonthBalances): string {
  const known = counts.final + counts.provisional;
  const parts = [`${known} of ${days.length - 1} days known`];
  if (counts.missing > 0) parts.push(`${counts.missing} missing`);
  if (counts.provisional > 0) parts.push(`${counts.provisional} provisional`);
  if (counts.restated > 0) parts.push(`${counts.restated} restated`);
  return parts.join(', ');
}

const NoChart = () => <Panel title="Value by day">{null}</Panel>;

export default function Balances() {
  const here = useHere();
  const span = useDaySpan();
  const query = useBalances(span);
  const exporting = useExport();
  const [shown, setDigits] = useDigits();
  const month = query.data;
  // The figures come first; what only pictures them follows when they are on screen.
  const pictured = useAfterPaint(month, undefined);
  const columns = useMemo(() => (month ? matrixColumns(month, shown) : []), [month, shown]);
  return (
    <>
      <ViewHead title="Balances" sub={month && summary(month)}>
        {here && <RangePick here={here} span={span} />}
        <DigitsSwitch digits={shown} onChange={setDigits} />
        <ColumnMenu name={NAME} columns={columns} />
        {here && <ExportButton here={here} exporting={exporting} />}
      </ViewHead>
      <ExportState exporting={exporting} />
      {query.error && !month ? (
        <FailureNote error={query.error} retry={query.refetch} />
      ) : (
        <>
          <div className="side-by-side balances-top">
            {/* Charts are a large library: it is loaded once there is something to draw. */}
            {pictured ? (
              <Suspense fallback={<NoChart />}>
                <ValueChart month={pictured} />
              </Suspense>
            ) : (
              <NoChart />
            )}
            <Coverage month={pictured} today={here?.app.today ?? ''} />
          </div>
          <Panel
            title="Balances by day"
            sub={shown === 'exact' ? 'all digits as reported' : 'rounded on screen, copied exact'}
            className="balances-matrix"
          >
            {month && (
              <BalanceMatrix month={month} span={span} columns={columns} digits={shown} today={here?.app.today ?? ''} />
            )}
            {!month && here && <MatrixSkeleton period={here.period} />}
          </Panel>
        </>
      )}
    </>
  );
}
