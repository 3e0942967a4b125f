/** The formats of the export: a list where there is room for all of them, else one field. */
import { Radio, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReportFormat } from '../../hooks/use-reports.ts';

interface Format {
  readonly label: string;
  readonly gives: string;
}

export const FORMATS: Readonly<Record<ReportFormat, Format>> = {
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

const NAMES = Object.keys(FORMATS) as ReportFormat[];

interface Props {
  readonly value: ReportFormat;
  readonly onChange: (value: ReportFormat) => void;
  /** Whether something is missing for it. */
  readonly notYet: (format: ReportFormat) => boolean;
}

export function FormatChoice({ value, onChange, notYet }: Props) {
  const roomy = useMediaQuery('(min-width: 1600px) and (min-height: 1000px)', false, {
    getInitialValueInEffect: false,
  });
  const label = (format: ReportFormat) => (
    <span>
      {FORMATS[format].label}
      {notYet(format) && <span className="quiet small">, not yet</span>}
    </span>
  );
  if (roomy) {
    return (
      <Radio.Group label="Format" value={value} onChange={(next) => onChange(next as ReportFormat)}>
        <div className="export-formats">
          {NAMES.map((format) => (
            <Radio key={format} size="xs" value={format} label={label(format)} />
          ))}
        </div>
      </Radio.Group>
    );
  }
  return (
    <Select
      label="Format"
      allowDeselect={false}
      value={value}
      onChange={(next) => onChange((next ?? 'xlsx') as ReportFormat)}
      data={NAMES.map((format) => ({ value: format, label: FORMATS[format].label }))}
      renderOption={({ option }) => label(option.value as ReportFormat)}
    />
  );
}
