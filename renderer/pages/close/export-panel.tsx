/** The files to hand over: the workbook, the figures, and the journal in each format, read back before they leave. */

import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { ExportState } from '../../components/export-month.tsx';
import { Mark } from '../../components/marks.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useDates } from '../../hooks/use-dates.ts';
import { type ReportFormat, useExport, useFormats } from '../../hooks/use-reports.ts';
import { IconDownload } from '../../icons.ts';

interface Format {
  readonly label: string;
  readonly gives: string;
}

const FORMATS: Readonly<Record<ReportFormat, Format>> = {
  xlsx: {
    label: 'Excel',
    gives:
      'The workbook with live formulas. It is read back from disk and every formula recomputed before it is handed over.',
  },
  csv: {
    label: 'CSV folder',
    gives:
      'One CSV file per kind of data with every digit, and a manifest with counts, control totals and hashes: for a script, a data team or an auditor’s own tools.',
  },
  hledger: {
    label: 'hledger',
    gives:
      'A plain-text journal: every movement, what no movement explains in suspense, and each reported balance as an assertion that hledger checks.',
  },
  xero: {
    label: 'Xero',
    gives: 'The revaluation entry for Xero’s import of manual journals, 300 lines a file.',
  },
  qbo: {
    label: 'QuickBooks Online',
    gives: 'The revaluation entry for QuickBooks Online’s import of journal entries; accounts are named, not numbered.',
  },
  datev: {
    label: 'DATEV',
    gives: 'The revaluation entry as a posting batch (EXTF Buchungsstapel) for the tax adviser, not locked.',
  },
  netsuite: {
    label: 'NetSuite',
    gives: 'The revaluation entry for NetSuite’s CSV import of journal entries.',
  },
};

export function ExportPanel({ here }: { readonly here: Here }) {
  const [format, setFormat] = useState<ReportFormat>('xlsx');
  const exporting = useExport();
  const formats = useFormats(here);
  const missingOf = (of: ReportFormat) => formats.data?.find((each) => each.format === of)?.missing ?? null;
  const dates = useDates();
  const busy = exporting.start.isPending || exporting.event?.state === 'running';
  const chosen = FORMATS[format];
  const failed = formats.error === null ? null : { message: formats.error.message, hint: '' };
  const missing = missingOf(format) ?? failed;
  const begin = () => {
    if (missing === null) exporting.start.mutate({ connection: here.connection.name, period: here.period, format });
  };
  return (
    <Panel
      title="Export"
      sub={`${dates.month(here.period)}, as now`}
      className="export"
      foot={
        <Button
          className="push"
          variant="filled"
          leftSection={<IconDownload className="icon" />}
          loading={busy}
          aria-disabled={missing !== null}
          title={missing?.message}
          onClick={begin}
        >
          Save {chosen.label}…
        </Button>
      }
    >
      <div className="export-body">
        <Select
          label="Format"
          allowDeselect={false}
          value={format}
          onChange={(value) => setFormat((value ?? 'xlsx') as ReportFormat)}
          data={Object.entries(FORMATS).map(([value, { label }]) => ({ value, label }))}
          renderOption={({ option }) => (
            <span>
              {option.label}
              {missingOf(option.value as ReportFormat) !== null && <span className="quiet small">, not yet</span>}
            </span>
          )}
        />
        <p className="small soft">{chosen.gives}</p>
        {missing !== null && (
          <div className="note tone-bg-warn" role="status">
            <Mark shape="triangle" className="tone-warn" />
            <div className="grow">
              <p className="strong">{missing.message}</p>
              <p>{missing.hint}</p>
            </div>
          </div>
        )}
        <ExportState exporting={exporting} />
        <p className="small quiet export-words">
          Quantities are what the processor’s API answered, values are quantity × rate. Neither is a conclusion on fair
          value, classification or ownership.
        </p>
      </div>
    </Panel>
  );
}
