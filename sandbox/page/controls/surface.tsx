// What blocks stand on (a message, a modal, Home): it holds what was entered and delivers what was clicked.
import type { ComponentChildren } from 'preact';
import { createContext } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';
import type { Container } from '../../slack/wire.ts';
import { send } from '../api.ts';
import { useDesk } from '../desk.ts';
import type { Values } from './values.ts';

export type Surface = {
  values: Values;
  setValue: (blockId: string, actionId: string, value: Values[string][string]) => void;
  /** Mistakes by block id, shown at the fields. */
  errors: Record<string, string>;
  /** Delivers a use of a control to the app; resolves when the app has answered. */
  act: (blockId: string, actionId: string, element: Record<string, unknown>) => Promise<void>;
};

const SurfaceContext = createContext<Surface | undefined>(undefined);

export const useSurface = (): Surface => {
  const surface = useContext(SurfaceContext);
  if (!surface) {
    throw new Error('A block was drawn outside of a surface.');
  }
  return surface;
};

/** What was entered survives an update of the same message or view. */
export const useValues = (): [Values, Surface['setValue']] => {
  const [values, setValues] = useState<Values>({});
  const setValue: Surface['setValue'] = (blockId, actionId, value) =>
    setValues((before) => ({ ...before, [blockId]: { ...before[blockId], [actionId]: value } }));
  return [values, setValue];
};

type Props = {
  container: Container;
  values: Values;
  setValue: Surface['setValue'];
  errors?: Record<string, string>;
  children: ComponentChildren;
};

export const SurfaceProvider = ({ container, values, setValue, errors, children }: Props) => {
  const { snapshot, notify } = useDesk();
  const as = snapshot.me.id;
  const surface = useMemo<Surface>(
    () => ({
      values,
      setValue,
      errors: errors ?? {},
      act: async (blockId, actionId, element) => {
        const outcome = await send('action', { as, container, blockId, actionId, element });
        if (!outcome.ok) notify(outcome.error);
      },
    }),
    [values, setValue, errors, as, container, notify],
  );
  return <SurfaceContext.Provider value={surface}>{children}</SurfaceContext.Provider>;
};
