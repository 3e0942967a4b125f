/** Every command of the terminal, in the order of the help. */
import type { Command } from './command.ts';
import { acceptanceCommands } from './commands/acceptance.ts';
import { audit } from './commands/audit.ts';
import { backupCommands } from './commands/backup.ts';
import { balances } from './commands/balances.ts';
import { bridge } from './commands/bridge.ts';
import { connectionCommands } from './commands/connection.ts';
import { controlTotalCommands } from './commands/control-total.ts';
import { decisionCommands } from './commands/decision.ts';
import { entityCommands } from './commands/entity.ts';
import { importCommand } from './commands/import.ts';
import { checks, fees, rollForward } from './commands/month.ts';
import { movementCommands } from './commands/movement.ts';
import { peopleCommands } from './commands/people.ts';
import { proposalCommands } from './commands/proposal.ts';
import { rates } from './commands/rates.ts';
import { reportCommands } from './commands/report.ts';
import { restatements } from './commands/restatements.ts';
import { sandbox } from './commands/sandbox.ts';
import { scheduleCommands } from './commands/schedule.ts';
import { serve } from './commands/serve.ts';
import { settingCommands } from './commands/setting.ts';
import { storage } from './commands/storage.ts';
import { sync } from './commands/sync.ts';
import { vaultStartAnew } from './commands/vault.ts';
import { verify } from './commands/verify.ts';

export const COMMANDS: readonly Command[] = [
  sandbox,
  ...entityCommands,
  ...connectionCommands,
  sync,
  balances,
  rates,
  importCommand,
  ...controlTotalCommands,
  rollForward,
  fees,
  bridge,
  checks,
  ...proposalCommands,
  ...decisionCommands,
  ...movementCommands,
  ...acceptanceCommands,
  ...reportCommands,
  audit,
  verify,
  ...backupCommands,
  storage,
  vaultStartAnew,
  restatements,
  ...scheduleCommands,
  ...settingCommands,
  ...peopleCommands,
  serve,
];
