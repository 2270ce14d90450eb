// The audit trail in the table: an item for each event, added and never changed.
import type { Trails } from '../app/ports.ts';
import { Conflict } from '../core/errors.ts';
import type { Trail } from '../core/event.ts';
import { storedEvent } from './stored-event.ts';
import type { Table } from './table.ts';

const PREFIX = 'EVENT#';

const partitionOf = (trail: Trail): string =>
  'developer' in trail ? `DEVELOPER#${trail.developer}` : `SLACK#${trail.slackUser}`;

export const createTrails = (table: Table): Trails => ({
  append: async (trail, event) => {
    const sk = `${PREFIX}${event.at}#${event.kind}#${event.subject}`;
    try {
      await table.insert({ pk: partitionOf(trail), sk, kind: 'event', event });
    } catch (error) {
      // Told already by an earlier run.
      if (!(error instanceof Conflict)) throw error;
    }
  },
  read: async (trail) => {
    const items = await table.query('table', partitionOf(trail), { beginsWith: PREFIX });
    return items.map(({ event }) => storedEvent.parse(event));
  },
});
