/** Opens the sample company: a real sync against a Citron that runs inside the app. */
import { Button } from '@mantine/core';
import { FailureNote } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { useConnectionCall } from '../../hooks/use-connections.ts';
import { IconFileSpreadsheet, IconScale, IconTable } from '../../icons.ts';

interface Props {
  readonly onStart: () => void;
  readonly onAdded: (connection: string) => void;
}

const FACTS = [
  {
    icon: IconTable,
    what: '26 months, day by day.',
    more: 'Coins, two networks of USDT, ETH with 18 decimals, a bank currency.',
  },
  {
    icon: IconScale,
    what: 'Everything ties.',
    more: 'Each balance follows from deposits, withdrawals, exchanges and fees.',
  },
  {
    icon: IconFileSpreadsheet,
    what: 'A month-end workbook.',
    more: 'Live formulas, every figure with its source. Marked SAMPLE DATA.',
  },
];

export function SampleCompany({ onStart, onAdded }: Props) {
  const open = useConnectionCall('sample.open');
  return (
    <Panel
      title="Open the sample company"
      className="first-run-panel"
      foot={
        <Button
          size="lg"
          fullWidth
          loading={open.isPending}
          onClick={() => {
            onStart();
            open.mutate({}, { onSuccess: (connection) => onAdded(connection.name) });
          }}
        >
          Open sample company
        </Button>
      }
    >
      <div className="first-run-body">
        <p className="small soft">
          A real sync against a Citron that runs inside this app. Nothing leaves the computer.
        </p>
        <ul className="first-run-facts">
          {FACTS.map(({ icon: Icon, what, more }) => (
            <li key={what}>
              <Icon className="icon" aria-hidden="true" />
              <span>
                <strong className="strong">{what}</strong> {more}
              </span>
            </li>
          ))}
        </ul>
        {open.error && <FailureNote error={open.error} />}
        <p className="small quiet first-run-last">Takes a few seconds. Remove it at any time.</p>
      </div>
    </Panel>
  );
}
