/** The use cases of `preload/contract/imports.ts`: propose, import, and what was imported. */

import { type ImportMapping, importMapping } from '../../preload/contract/import-mapping.ts';
import { importResult } from '../../preload/contract/imports.ts';
import type { ParsedInput, UseCases } from '../../preload/contract.ts';
import { Failure } from '../failure.ts';
import { withFile } from '../imports/file-on-disk.ts';
import { proposeMapping } from '../imports/index.ts';
import { type Connection, readConnection } from '../store/connections.ts';
import { stateControlTotal } from '../store/control-totals.ts';
import { listFiles } from '../store/files.ts';
import { keepProfile, profilesOf } from '../store/profiles.ts';
import type { Json } from '../values/canonical-json.ts';
import type { ImportInput } from '../workers/jobs/import.ts';
import { checkedTotal, controlTotalViews } from './control-totals.ts';
import type { Core } from './core.ts';
import { contentOf } from './file-content.ts';

type ImportCall = Extract<keyof UseCases, `import.${string}`>;

/** The mapping that was given, or the one kept under the profile's name. */
function mappingFor(core: Core, connection: Connection, input: ParsedInput<'import.start'>): ImportMapping {
  const { kind, mapping, profile } = input;
  if ((mapping === undefined) === (profile === undefined)) {
    throw new Failure(
      'invalid-input',
      'An import needs either a mapping or the name of a profile.',
      'Propose a mapping first.',
    );
  }
  const chosen = mapping ?? profileNamed(core, connection, kind, profile ?? '');
  if (chosen.kind === kind) return chosen;
  throw new Failure(
    'invalid-input',
    `The mapping is one of ${chosen.kind}, not of ${kind}.`,
    'Propose one for this file.',
  );
}

function profileNamed(core: Core, connection: Connection, kind: ImportMapping['kind'], name: string): ImportMapping {
  const profiles = profilesOf(core.store, connection.entity.id, kind);
  const found = profiles.find((profile) => profile.name === name);
  if (found !== undefined) return importMapping.parse(found.mapping);
  const names = profiles.map((profile) => profile.name).join(', ');
  throw new Failure(
    'not-found',
    `There is no profile "${name}" for ${kind}.`,
    names === '' ? 'None is kept yet.' : `Kept: ${names}.`,
  );
}

export function importUseCases(core: Core): Pick<UseCases, ImportCall> {
  return {
    'import.propose': ({ connection, kind, file }) => {
      const known = readConnection(core.store, connection);
      const { name, content } = contentOf(core, file);
      return withFile(name, content, (bytes) => proposeMapping(known, kind, bytes));
    },
    'import.start': (input) => {
      const connection = readConnection(core.store, input.connection);
      const mapping = mappingFor(core, connection, input);
      const by = input.by ?? core.person();
      const { keepAs, trial, withoutRefused } = input;
      const { name, content } = contentOf(core, input.file);
      const job: ImportInput = {
        folder: core.options.folder,
        connection: connection.name,
        file: { name, content, mapping, by, origin: name, trial, withoutRefused },
      };
      return {
        job: core.jobs.start({
          kind: 'import',
          connection: connection.name,
          run: (onProgress) => core.runJob({ job: 'import', input: job, onProgress }),
          finish: (result) => {
            const done = importResult.parse(result);
            if (done.kept && keepAs !== undefined) {
              const profile = { kind: input.kind, name: keepAs, mapping: mapping as unknown as Json, by };
              keepProfile(core.store, connection.entity.id, profile);
            }
            return done;
          },
        }),
      };
    },
    'import.files': ({ connection }) => listFiles(core.store, readConnection(core.store, connection).id),
    'import.state-control-total': (input) => {
      const { id } = readConnection(core.store, input.connection);
      const stated = stateControlTotal(core.store, id, checkedTotal(core, input));
      const kept = controlTotalViews(core, id).find((view) => view.id === stated);
      if (kept === undefined) throw new Error(`Control total ${stated} was not kept.`);
      return kept;
    },
    'import.control-totals': ({ connection }) => controlTotalViews(core, readConnection(core.store, connection).id),
    'import.profiles': ({ connection, kind }) =>
      profilesOf(core.store, readConnection(core.store, connection).entity.id, kind).map((profile) => ({
        ...profile,
        mapping: importMapping.parse(profile.mapping),
      })),
  };
}
