// One modal of the app: fields keep what was typed when the app updates the view, mistakes stand at their fields.

import type { PlainTextElement } from '@slack/types';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { View } from '../../slack/wire.ts';
import { send } from '../api.ts';
import { readBlocks } from '../blocks/block-kit.ts';
import { BlockList } from '../blocks/block-list.tsx';
import { SurfaceProvider, useValues } from '../controls/surface.tsx';
import { collectValues } from '../controls/values.ts';
import { useDesk } from '../desk.ts';
import { Icon } from '../icon.tsx';
import { AppAvatar } from '../people/avatar.tsx';
import { plainText } from '../text/text-view.tsx';

const textOf = (view: View, field: 'title' | 'submit' | 'close'): string =>
  plainText(view.view[field] as PlainTextElement | null | undefined);

const focusFirst = (dialog: HTMLDialogElement) => {
  const first =
    dialog.querySelector<HTMLElement>('[data-focus-first="true"]') ??
    dialog.querySelector<HTMLElement>('.modal-body :is(input, textarea, [role="combobox"])') ??
    dialog.querySelector<HTMLElement>('.modal-foot button:last-child');
  first?.focus();
};

export const Modal = ({ view, isTop }: { view: View; isTop: boolean }) => {
  const { snapshot, notify } = useDesk();
  const [values, setValue] = useValues();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [sending, setSending] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const container = useMemo(() => ({ kind: 'view' as const, viewId: view.id }), [view.id]);
  const as = snapshot.me.id;

  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || !isTop) return undefined;
    element.showModal();
    focusFirst(element);
    return () => element.close();
  }, [isTop]);
  useLayoutEffect(() => {
    const element = dialog.current;
    // An update may have taken away what had the focus, and the keyboard with it.
    if (element && isTop && !element.contains(document.activeElement)) focusFirst(element);
  }, [view.hash, isTop]);
  useEffect(() => setErrors({}), [view.hash]);
  useEffect(() => {
    dialog.current?.querySelector('.input-invalid')?.scrollIntoView({ block: 'center' });
  }, [errors]);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setErrors({});
    const outcome = await send('submit', {
      as,
      viewId: view.id,
      values: collectValues(readBlocks(view.view.blocks), values),
    });
    setSending(false);
    if (outcome.ok) return;
    if (outcome.fields) setErrors(outcome.fields);
    else notify(outcome.error);
  };
  const close = () => void send('close', { as, viewId: view.id });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      close();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && textOf(view, 'submit')) void submit(event);
  };
  const title = textOf(view, 'title');
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-label={title}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form class="modal-form" onSubmit={submit} noValidate>
        <header class="modal-head">
          <AppAvatar size={28} />
          <h1>{title}</h1>
          <button type="button" class="quiet-button" aria-label="Close" onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        <div class="modal-body">
          <SurfaceProvider container={container} values={values} setValue={setValue} errors={errors}>
            <BlockList blocks={view.view.blocks} />
          </SurfaceProvider>
        </div>
        <footer class="modal-foot">
          <button type="button" class="button button-large" onClick={close}>
            {textOf(view, 'close') || 'Close'}
          </button>
          {textOf(view, 'submit') && (
            <button type="submit" class="button button-large button-primary" disabled={sending} aria-busy={sending}>
              {sending && <span class="spinner" />}
              {textOf(view, 'submit')}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
};
