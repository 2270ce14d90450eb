// A cold start of the deployed slack handler, from the start of its process to the first signed `/claude-onboard`, answered
// with its form open and filled; against importing Bolt, unbundled, in the same Node.
//
// Each measures itself, in a process of its own, by a clock that begins with the process; all take turns.
import { join } from 'node:path';
import { median, percentile, withHandlers } from './built.ts';
import { type First, openDeployed, startTalk } from './deployed.ts';
import { ratioOf, report } from './report.ts';

const RUNS = 25;
const WARM_ANSWERS = 300;

type Imported = { started: number; imported: number };

await withHandlers(async (folder) => {
  const deployed = await openDeployed(join(folder, 'slack', 'index.mjs'));
  const importBolt = async (): Promise<Imported> => {
    const talk = startTalk('import-bolt.mjs', [], deployed.env);
    const imported = await talk.hear<Imported>();
    await talk.end();
    return imported;
  };
  try {
    const starts: First[] = [];
    const imports: Imported[] = [];
    // Once for the disk, which is not measured.
    await deployed.first();
    await importBolt();
    while (starts.length < RUNS) {
      starts.push(await deployed.first());
      imports.push(await importBolt());
    }
    const warm = await deployed.more(WARM_ANSWERS);

    const middle = (of: (start: First) => number): number => median(starts.map(of));
    const bolt = median(imports.map(({ started, imported }) => imported - started));
    const boltProcess = median(imports.map(({ imported }) => imported));
    const node = median(imports.map(({ started }) => started));
    const total = middle(({ answered }) => answered);
    const own = middle(({ answered, started }) => answered - started);
    const times = warm.map(({ ms }) => ms);
    const ofBolt = 'the import of Bolt alone';

    report({ name: 'process start to filled form', ...ratioOf(total, bolt), of: ofBolt, promised: 1 });
    report({ name: 'first line to filled form', ...ratioOf(own, bolt), of: ofBolt });
    report({
      name: 'process start to filled form',
      ...ratioOf(total, boltProcess),
      of: 'process start to Bolt imported',
    });
    report({ name: 'process start to filled form', ...ratioOf(total, node), of: "Node's own start" });
    report({
      name: 'process spawned to filled form',
      ...ratioOf(
        middle(({ spoken }) => spoken),
        bolt,
      ),
      of: ofBolt,
    });
    report({
      name: 'loading, of that',
      ...ratioOf(
        middle(({ loaded, started }) => loaded - started),
        bolt,
      ),
      of: ofBolt,
    });
    report({
      name: 'answering, of that',
      ...ratioOf(
        middle(({ answered, loaded }) => answered - loaded),
        bolt,
      ),
      of: ofBolt,
    });
    report({ name: 'warm answer, p50', ...ratioOf(median(times), bolt), of: ofBolt });
    report({ name: 'warm answer, p99', ...ratioOf(percentile(times, 99), bolt), of: ofBolt, promised: 0.1 });
    report({ name: 'most memory, first answer', value: middle(({ megabytes }) => megabytes), unit: 'MB' });
    report({ name: `most memory, ${WARM_ANSWERS} answers`, value: warm.at(-1)?.megabytes ?? Number.NaN, unit: 'MB' });
  } finally {
    await deployed.close();
  }
});
