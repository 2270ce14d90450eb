import { describe, expect, it } from 'vitest';
import { handleBatch } from '../../src/app/handle-batch.ts';
import type { Job } from '../../src/app/ports.ts';

const message = (id: string, group: string, body: unknown = { kind: 'access', id: group }) => ({
  id,
  group,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const batch = async (messages: ReturnType<typeof message>[], failing: string[] = []) => {
  const worked: [Job, string][] = [];
  const logged: unknown[] = [];
  const failed = await handleBatch(
    messages,
    async (job, id) => {
      worked.push([job, id]);
      if (failing.includes(id)) throw new TypeError('no');
    },
    (entry) => logged.push(entry),
  );
  return { failed, worked, logged };
};

describe('a batch of messages', () => {
  it('is worked on whole, and nothing comes again', async () => {
    const { failed, worked } = await batch([message('1', 'ana'), message('2', 'ben', { kind: 'request', id: 'r1' })]);
    expect(failed).toEqual([]);
    expect(worked).toEqual([
      [{ kind: 'access', id: 'ana' }, '1'],
      [{ kind: 'request', id: 'r1' }, '2'],
    ]);
  });

  it('gives back what failed and what stood behind it in its group, and lets other groups go on', async () => {
    const messages = [message('1', 'ana'), message('2', 'ben'), message('3', 'ana'), message('4', 'ben')];
    const { failed, worked, logged } = await batch(messages, ['1']);
    expect(failed).toEqual(['1', '3']);
    expect(worked.map(([, id]) => id).sort()).toEqual(['1', '2', '4']);
    expect(logged).toEqual([
      {
        level: 'error',
        message: 'A job failed and comes again',
        messageId: '1',
        job: { kind: 'access', id: 'ana' },
        error: 'TypeError: no',
      },
    ]);
  });

  it.each([
    ['no JSON', '{'],
    ['another kind', '{"kind":"coffee","id":"x"}'],
    ['no id', '{"kind":"access"}'],
    ['an empty id', '{"kind":"access","id":""}'],
    ['nothing', 'null'],
  ])('keeps a message with %s for the dead-letter queue', async (_, body) => {
    const { failed, worked } = await batch([message('1', 'ana', body)]);
    expect(failed).toEqual(['1']);
    expect(worked).toEqual([]);
  });
});
