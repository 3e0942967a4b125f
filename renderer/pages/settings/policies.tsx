/** Per currency: how the books carry it at period end, and the accounts its revaluation is posted to. */
import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Here } from '../../hooks/use-app.ts';
import { useMonthBalances } from '../../hooks/use-month.ts';
import { type SettingKey, type SettingValue, useSettings } from '../../hooks/use-settings.ts';
import { type Change, ChangeDialog } from './change-dialog.tsx';
import { SettingHistory } from './setting-history.tsx';

const POLICIES = {
  none: 'None',
  'fair-value': 'Fair value through profit or loss',
  'revaluation-equity': 'Revaluation in equity',
  'lower-of-cost-and-market': 'Lower of cost and market',
} as const;
type Policy = keyof typeof POLICIES;

const MEANS: Readonly<Record<Policy, string>> = {
  none: 'No entry is proposed.',
  'fair-value': 'Carried at the period-end rate; the difference goes through profit or loss.',
  'revaluation-equity': 'Carried at the period-end rate; the difference goes to a reserve in equity.',
  'lower-of-cost-and-market': 'Never carried above cost. It needs the cost in the imported book balances.',
};

/** A type, not an interface: it crosses the contract as JSON. */
type Accounts = {
  readonly asset: string;
  readonly gain: string;
  readonly loss: string;
};
const NO_ACCOUNTS: Accounts = { asset: '', gain: '', loss: '' };

type PolicyMap = Readonly<Record<string, Policy>>;
type AccountMap = Readonly<Record<string, Accounts>>;

const mapOf = <T,>(value: SettingValue | undefined): Readonly<Record<string, T>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, T>>) : {};

/** The map with one currency changed; null takes it out. */
function withOne<T>(map: Readonly<Record<string, T>>, ticker: string, value: T | null): Record<string, T> {
  const { [ticker]: _before, ...others } = map;
  return value === null ? others : { ...others, [ticker]: value };
}

interface EditProps {
  readonly here: Here;
  readonly ticker: string;
  readonly policies: PolicyMap;
  readonly accounts: AccountMap;
  readonly onClose: () => void;
}

function Edit({ here, ticker, policies, accounts, onClose }: EditProps) {
  const before = { policy: policies[ticker] ?? 'none', ...(accounts[ticker] ?? NO_ACCOUNTS) };
  const [policy, setPolicy] = useState<Policy>(before.policy);
  const [fields, setFields] = useState<Accounts>({ asset: before.asset, gain: before.gain, loss: before.loss });
  const filled = Object.values(fields).filter((text) => text.trim() !== '').length;
  const trimmed = { asset: fields.asset.trim(), gain: fields.gain.trim(), loss: fields.loss.trim() };
  const moved = (['asset', 'gain', 'loss'] as const).some((key) => trimmed[key] !== before[key]);
  const changes: Change[] = [];
  if (policy !== before.policy)
    changes.push({ key: 'policies', value: withOne(policies, ticker, policy === 'none' ? null : policy) });
  if (moved) changes.push({ key: 'accounts', value: withOne(accounts, ticker, filled === 0 ? null : trimmed) });
  const partly = filled > 0 && filled < 3;
  const account = (key: keyof Accounts, label: string) => (
    <TextInput
      label={label}
      error={partly && fields[key].trim() === '' && 'All three accounts are needed, or none.'}
      value={fields[key]}
      onChange={(event) => setFields({ ...fields, [key]: event.currentTarget.value })}
    />
  );
  return (
    <ChangeDialog
      connection={here.connection.name}
      title={`${ticker}: policy and accounts`}
      about={`For the proposed revaluation entry of ${here.connection.entity}. Nothing is booked by it.`}
      changes={partly ? null : changes}
      onClose={onClose}
    >
      {(refused) => (
        <>
          <Select
            label="Policy"
            description={MEANS[policy]}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data-autofocus
            error={refused}
            value={policy}
            onChange={(value) => setPolicy((value ?? 'none') as Policy)}
            data={Object.entries(POLICIES).map(([value, label]) => ({ value, label }))}
          />
          {account('asset', 'Account of the holding')}
          {account('gain', policy === 'revaluation-equity' ? 'Account of increases (reserve)' : 'Account of gains')}
          {account('loss', policy === 'revaluation-equity' ? 'Account of decreases (reserve)' : 'Account of losses')}
        </>
      )}
    </ChangeDialog>
  );
}

/** Old versions in one line each: `BTC fair value, ETH none`. */
function policyWords(value: SettingValue): string {
  const entries = Object.entries(mapOf<Policy>(value));
  return entries.map(([ticker, policy]) => `${ticker}: ${POLICIES[policy] ?? policy}`).join('; ') || 'No policy';
}

function accountWords(value: SettingValue): string {
  const entries = Object.entries(mapOf<Accounts>(value));
  const words = entries.map(([ticker, { asset, gain, loss }]) => `${ticker}: ${asset}, ${gain}, ${loss}`);
  return words.join('; ') || 'No accounts';
}

const HISTORIES = {
  policies: { title: 'Policies', words: policyWords, fallback: 'No policy for any currency' },
  accounts: { title: 'Accounts', words: accountWords, fallback: 'No accounts for any currency' },
} as const;

export function PoliciesSection({ here }: { readonly here: Here }) {
  const query = useSettings(here.connection.name);
  const month = useMonthBalances();
  const [edited, setEdited] = useState<string | null>(null);
  const [history, setHistory] = useState<keyof typeof HISTORIES | null>(null);
  const kept = (key: SettingKey) => query.data?.find((each) => each.key === key)?.version?.value;
  const policies = mapOf<Policy>(kept('policies'));
  const accounts = mapOf<Accounts>(kept('accounts'));
  const held = (month.data?.tickers ?? []).filter((each) => !each.testCoin && each.ticker !== here.connection.base);
  const tickers = [
    ...new Set([...held.map((each) => each.ticker), ...Object.keys(policies), ...Object.keys(accounts)]),
  ].sort();
  return (
    <Panel
      title="Policies and accounts"
      sub={`of ${here.connection.entity}, per currency`}
      end={
        <>
          <Button size="xs" variant="subtle" onClick={() => setHistory('policies')}>
            History of policies
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setHistory('accounts')}>
            History of accounts
          </Button>
        </>
      }
      foot="They decide the proposed revaluation entry and the journal. Which policy is right is the entity’s own decision."
    >
      <Reading query={query} rows={8}>
        {() =>
          tickers.length === 0 ? (
            <Empty>No currency has a balance yet. Sync first.</Empty>
          ) : (
            <div className="scroll">
              <table className="policies">
                <thead>
                  <tr>
                    <th scope="col">Currency</th>
                    <th scope="col">Policy</th>
                    <th scope="col">Holding</th>
                    <th scope="col">Gains</th>
                    <th scope="col">Losses</th>
                    <th scope="col">
                      <span className="for-readers">Change</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {tickers.map((ticker) => {
                    const map = accounts[ticker] ?? NO_ACCOUNTS;
                    const policy = policies[ticker] ?? 'none';
                    return (
                      <tr key={ticker}>
                        <th scope="row">{ticker}</th>
                        <td className={policy === 'none' ? 'quiet' : ''}>{POLICIES[policy]}</td>
                        {(['asset', 'gain', 'loss'] as const).map((key) => (
                          <td key={key} className={map[key] === '' ? 'quiet' : ''}>
                            {map[key] || 'not mapped'}
                          </td>
                        ))}
                        <td className="numeric">
                          <Button size="xs" aria-label={`Change ${ticker}`} onClick={() => setEdited(ticker)}>
                            Change…
                          </Button>
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
          )
        }
      </Reading>
      {edited !== null && (
        <Edit here={here} ticker={edited} policies={policies} accounts={accounts} onClose={() => setEdited(null)} />
      )}
      {history !== null && (
        <SettingHistory
          connection={here.connection.name}
          of={history}
          {...HISTORIES[history]}
          onClose={() => setHistory(null)}
        />
      )}
    </Panel>
  );
}
