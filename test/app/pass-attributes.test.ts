import { describe, expect, it } from 'vitest';
import { passAttributes } from '../../src/app/pass-attributes.ts';
import type { SeenAttributes } from '../../src/core/health/sign-in.ts';
import type { AttributeLine, SessionAttribute } from '../../src/core/session-attributes.ts';

const DEVELOPER: SessionAttribute = { key: 'DeveloperId', sources: ['the user name'] };
const OTHER: SessionAttribute = { key: 'CostCenter', sources: ['the cost centre'] };

/** An instance that takes `pauses` pauses until what was written is enabled. */
const anInstance = (first?: SeenAttributes, { agrees = true, pauses = 0 } = {}) => {
  let now = first;
  let left = first?.state === 'enabling' ? pauses : 0;
  const written: [how: string, keys: string[]][] = [];
  const shown: AttributeLine[][] = [];
  const write = (how: string) => async (attributes: SessionAttribute[]) => {
    written.push([how, attributes.map(({ key }) => key)]);
    left = pauses;
    now = { state: 'enabled', attributes };
  };
  return {
    written,
    shown,
    set: (next: SeenAttributes | undefined) => {
      now = next;
    },
    deps: {
      attributes: {
        read: async () => now && { ...now, state: left > 0 ? ('enabling' as const) : now.state },
        create: write('create'),
        replace: write('replace'),
      },
      show: (lines: AttributeLine[]) => void shown.push(lines),
      confirm: async () => agrees,
      pause: async () => {
        left -= 1;
        if (now?.state === 'enabling' && left === 0) now = { ...now, state: 'enabled' };
      },
    },
  };
};

const enabled = (...attributes: SessionAttribute[]): SeenAttributes => ({ state: 'enabled', attributes });

describe('passing attributes', () => {
  it('creates them where there are none, and waits until they are enabled', async () => {
    const instance = anInstance(undefined, { pauses: 3 });
    expect(await passAttributes(instance.deps, [DEVELOPER])).toBe(true);
    expect(instance.written).toEqual([['create', ['DeveloperId']]]);
    expect((await instance.deps.attributes.read())?.state).toBe('enabled');
  });

  it('waits for what is under way, and then replaces the list with all that was there and ours', async () => {
    const instance = anInstance({ state: 'enabling', attributes: [OTHER] }, { pauses: 2 });
    expect(await passAttributes(instance.deps, [DEVELOPER])).toBe(true);
    expect(instance.written).toEqual([['replace', ['CostCenter', 'DeveloperId']]]);
  });

  it('writes nothing where all is as wanted', async () => {
    const instance = anInstance(enabled(OTHER, DEVELOPER), { agrees: false });
    expect(await passAttributes(instance.deps, [DEVELOPER])).toBe(true);
    expect(instance.written).toEqual([]);
    expect(instance.shown).toHaveLength(1);
  });

  it('writes nothing that nobody agrees to', async () => {
    const instance = anInstance(enabled(OTHER), { agrees: false });
    expect(await passAttributes(instance.deps, [DEVELOPER])).toBe(false);
    expect(instance.written).toEqual([]);
  });

  it('writes nothing when somebody else has changed the list since it was shown', async () => {
    const instance = anInstance(enabled(OTHER));
    const confirm = async () => {
      instance.set(enabled(OTHER, { key: 'Site', sources: ['the site'] }));
      return true;
    };
    await expect(passAttributes({ ...instance.deps, confirm }, [DEVELOPER])).rejects.toThrow('Somebody has changed');
    expect(instance.written).toEqual([]);
  });

  it('says why attributes could not be enabled', async () => {
    const instance = anInstance({ state: 'failed', reason: 'The key is disabled', attributes: [] });
    await expect(passAttributes(instance.deps, [DEVELOPER])).rejects.toThrow(
      'Identity Center could not enable attributes for access control: The key is disabled.',
    );
  });

  it('says that it has not seen what was written, when that takes too long', async () => {
    const instance = anInstance(enabled(OTHER), { pauses: 1000 });
    await expect(passAttributes(instance.deps, [DEVELOPER])).rejects.toThrow('does not show the attributes');
    expect(instance.written).toHaveLength(1);
  });
});
