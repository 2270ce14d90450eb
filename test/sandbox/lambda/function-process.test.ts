// A function as Lambda runs it: warm processes, one event at a time in each, and what becomes of those that fail.
import { describe, expect, it } from 'vitest';
import { ECHO, useFunctions } from './functions.ts';

const start = useFunctions();

const COUNTING = 'let count = 0; export const handler = async () => ({ count: ++count, pid: process.pid });';
const errorOf = (errorType: string, words: string) => ({
  ok: false,
  error: { errorType, errorMessage: expect.stringContaining(words) },
});

describe('a function', () => {
  it('is given the event and answers what JSON makes of its value', async () => {
    const echo = await start(ECHO);
    expect(await echo.invoke({ one: [1, null, 'é'] })).toEqual({ ok: true, value: { one: [1, null, 'é'] } });
    const dates = await start('export const handler = async () => ({ at: new Date(0), gone: undefined });');
    expect(await dates.invoke({})).toEqual({ ok: true, value: { at: '1970-01-01T00:00:00.000Z' } });
  });

  it('that answers nothing answers null, and one that is not async is fine', async () => {
    const silent = await start('export const handler = () => {};');
    expect(await silent.invoke({})).toEqual({ ok: true, value: null });
  });

  it('keeps its module warm from one event to the next', async () => {
    const { invoke, pids } = await start(COUNTING);
    const [first, second] = [await invoke({}), await invoke({})];
    expect([first, second]).toMatchObject([{ value: { count: 1 } }, { value: { count: 2 } }]);
    expect(pids()).toHaveLength(1);
  });

  it('knows its name and how long it has left', async () => {
    const code = 'export const handler = (_, c) => ({ name: c.functionName, left: c.getRemainingTimeInMillis() > 0 });';
    const { invoke } = await start(code, { name: 'worker' });
    expect(await invoke({})).toEqual({ ok: true, value: { name: 'worker', left: true } });
  });

  it('works on as many events at once as it may, each in a process of its own, and the others wait', async () => {
    const { invoke, pids } = await start(COUNTING, { concurrency: 2 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => invoke({})));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const used = answers.map((answer) => (answer as { value: { pid: number } }).value.pid);
    expect(new Set(used).size).toBeLessThanOrEqual(2);
    expect(pids().length).toBeLessThanOrEqual(2);
  });

  it('writes lines that the log is given', async () => {
    const lines: string[] = [];
    const { invoke } = await start("export const handler = () => { console.log('said'); };", {
      onLog: (line) => lines.push(line),
    });
    await invoke({});
    await expect.poll(() => lines, { timeout: 20_000 }).toContain('said');
  });
});

describe('a function that fails', () => {
  it('by throwing answers with the error, and stays warm', async () => {
    const lines: string[] = [];
    const code = `let count = 0; export const handler = async () => { if (++count === 1) throw new TypeError('no such thing'); return count; };`;
    const { invoke } = await start(code, { onLog: (line) => lines.push(line) });
    expect(await invoke({})).toMatchObject(errorOf('TypeError', 'no such thing'));
    expect(lines.join()).toContain('no such thing');
    expect(await invoke({})).toEqual({ ok: true, value: 2 });
  });

  it('by throwing something that is no error answers all the same', async () => {
    const { invoke } = await start("export const handler = async () => { throw 'just words'; };");
    expect(await invoke({})).toMatchObject(errorOf('string', 'just words'));
  });

  it.each([
    ['ends its process', 'process.exit(3)', 'exit status 3'],
    ['is killed', "process.kill(process.pid, 'SIGKILL')", 'signal: SIGKILL'],
    ['throws where nobody catches', "setImmediate(() => { throw new Error('late'); })", 'exit status 1'],
  ])('because it %s answers that it exited, and the next event finds a new process', async (_, fault, words) => {
    const code = `let count = 0; export const handler = ({ fail }) => new Promise((resolve) => { count += 1; if (fail) ${fault}; else resolve(count); });`;
    const { invoke } = await start(code);
    expect(await invoke({ fail: false })).toEqual({ ok: true, value: 1 });
    expect(await invoke({ fail: true })).toMatchObject(errorOf('Runtime.ExitError', words));
    expect(await invoke({ fail: false })).toEqual({ ok: true, value: 1 });
  });

  it('by taking too long is killed, and the next event finds a new process', async () => {
    const code =
      'export const handler = ({ hang }) => hang ? new Promise(() => setInterval(() => {}, 1000)) : process.pid;';
    const { invoke, pids } = await start(code, { timeoutMs: 2_000 });
    expect(await invoke({ hang: true })).toMatchObject(
      errorOf('Sandbox.Timedout', 'Task timed out after 2.00 seconds'),
    );
    expect(await invoke({ hang: false })).toMatchObject({ ok: true });
    expect(pids()).toHaveLength(1);
  });

  it.each([
    ['cannot be loaded', "throw new Error('bad configuration');", 'bad configuration'],
    ['exports no handler', 'export const other = 1;', 'exports no function named handler'],
  ])('because its module %s answers why, at every event', async (_, code, words) => {
    const { invoke } = await start(code);
    for (let attempt = 0; attempt < 2; attempt++) expect(await invoke({})).toMatchObject(errorOf('Error', words));
  });

  it('by answering more than Lambda takes is told so', async () => {
    const { invoke } = await start("export const handler = async () => 'x'.repeat(6_291_557);");
    expect(await invoke({})).toMatchObject(errorOf('Function.ResponseSizeTooLarge', 'too large'));
  });
});

describe('a function that is killed from outside', () => {
  it('fails what it was at, and the next event finds a new process', async () => {
    const code = `export const handler = ({ hang }) => {
      if (!hang) return process.pid;
      console.log('at work');
      return new Promise(() => {});
    };`;
    const lines: string[] = [];
    const { invoke, kill, pids } = await start(code, { onLog: (line) => lines.push(line) });
    const before = await invoke({ hang: false });
    const broken = invoke({ hang: true });
    await expect.poll(() => lines, { timeout: 20_000 }).toContain('at work');
    await kill();
    expect(await broken).toMatchObject(errorOf('Runtime.ExitError', 'SIGKILL'));
    expect(pids()).toEqual([]);
    expect(await invoke({ hang: false })).not.toEqual(before);
  });

  it('and closed takes nothing more, and leaves no process', async () => {
    const { invoke, close, pids } = await start(ECHO);
    await invoke({});
    await close();
    expect(pids()).toEqual([]);
    expect(await invoke({})).toMatchObject(errorOf('ResourceNotFoundException', 'closed'));
  });
});
