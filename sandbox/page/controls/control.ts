// What every control shares: its value on the surface, its confirmation, and being busy while a click is delivered.
import type { ConfirmationDialog } from '@slack/types';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Element } from '../blocks/block-kit.ts';
import { useDesk } from '../desk.ts';
import { useSurface } from './surface.tsx';
import { initialValue, valueKey } from './values.ts';

/** Where a control stands. `dispatch` tells whether a change is delivered at once (outside of input blocks it always is). */
export type Standing = {
  blockId: string;
  dispatch: boolean;
  label?: string | undefined;
  fieldId?: string | undefined;
  describedBy?: string | undefined;
  invalid?: boolean;
};

type Used = { action_id?: string; confirm?: ConfirmationDialog };

export type Delivery = { busy: boolean; deliver: (element: Record<string, unknown>) => Promise<boolean> };

/** Resolves to false when the person thought better of it at the confirmation. */
export const useDelivery = (element: Used, blockId: string): Delivery => {
  const { confirm } = useDesk();
  const { act } = useSurface();
  const [busy, setBusy] = useState(false);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);
  const deliver = async (used: Record<string, unknown>): Promise<boolean> => {
    if (element.confirm && !(await confirm(element.confirm))) return false;
    setBusy(true);
    await act(blockId, element.action_id ?? '', used);
    if (mounted.current) setBusy(false);
    return true;
  };
  return { busy, deliver };
};

export type Held<Value> = { value: Value; set: (value: Value) => Promise<void>; busy: boolean };

/** The value that a control holds on its surface; setting it delivers the change where Slack would. */
export const useHeld = <Value>(element: Element & Used, { blockId, dispatch }: Standing): Held<Value> => {
  const { values, setValue } = useSurface();
  const { busy, deliver } = useDelivery(element, blockId);
  const key = valueKey(element.type);
  const actionId = element.action_id ?? '';
  const held = values[blockId]?.[actionId] ?? initialValue(element);
  const value = held?.[key] as Value;
  const set = async (next: Value) => {
    setValue(blockId, actionId, { type: element.type, [key]: next });
    if (dispatch && !(await deliver({ [key]: next })) && held) {
      setValue(blockId, actionId, held);
    }
  };
  return { value, set, busy };
};
