/** The files to hand over: the workbook and the journal in each format, read back before they leave. */
import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { ExportState } from '../../components/export-month.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { type ReportFormat, useExport } from '../../hooks/use-reports.ts';
import { IconDownload } from '../../icons.ts';
import { monthName } from '../../text/moments.ts';

const FORMATS: readonly { readonly value: ReportFormat; readonly label: string; readonly gives: string }[] = [
  {
    value: 'xlsx',
    label: 'Excel',
    gives:
      'The workbook with live formulas. It is read back from disk and every formula recomputed before it is handed over.',
  },
  {
    value: 'csv',
    label: 'CSV folder',
    gives:
      'One CSV file per kind of data with every digit, and a manifest with counts, control totals and hashes: for a script, a data team or an auditor’s own tools.',
  },
  {
    value: 'hledger',
    label: 'hledger',
    gives:
      'A plain-text journal: every movement, what no movement explains in suspense, and each reported balance as an assertion that hledger checks.',
  },
];

export function ExportPanel({ here }: { readonly here: Here }) {
  const [format, setFormat] = useState<ReportFormat>('xlsx');
  const exporting = useExport();
  const busy = exporting.start.isPending || exporting.event?.state === 'running';
  const chosen = FORMATS.find((each) => each.value === format);
  return (
    <Panel
      title="Export"
      sub={`${monthName(here.period)}, as now`}
      className="export"
      foot={
        <Button
          className="push"
          variant="filled"
          leftSection={<IconDownload className="icon" />}
          loading={busy}
          onClick={() => exporting.start.mutate({ connection: here.connection.name, period: here.period, format })}
        >
          Save {chosen?.label}…
        </Button>
      }
    >
      <div className="export-body">
        {FORMATS.length > 1 && (
          <SegmentedControl
            aria-label="Format"
            value={format}
            onChange={(value) => setFormat(value as ReportFormat)}
            data={FORMATS.map(({ value, label }) => ({ value, label }))}
          />
        )}
        <p className="small soft">{chosen?.gives}</p>
        <ExportState exporting={exporting} />
        <p className="small quiet export-words">
          Quantities are what the processor’s API answered, values are quantity × rate. Neither is a conclusion on fair
          value, classification or ownership.
        </p>
      </div>
    </Panel>
  );
}
