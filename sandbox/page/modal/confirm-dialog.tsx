// Asks before a button is delivered, in the words that the app gave.
import type { ConfirmationDialog } from '@slack/types';
import { useEffect, useRef } from 'preact/hooks';
import { plainText, TextView } from '../text/text-view.tsx';

type Props = { question: ConfirmationDialog; onAnswer: (yes: boolean) => void };

export const ConfirmDialog = ({ question, onAnswer }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>('.modal-foot button:last-child')?.focus();
    return () => element?.close();
  }, []);
  const title = plainText(question.title) || 'Are you sure?';
  return (
    <dialog
      ref={dialog}
      class="modal confirm"
      role="alertdialog"
      aria-label={title}
      onCancel={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onAnswer(false);
        }
      }}
    >
      <header class="modal-head">
        <h1>{title}</h1>
      </header>
      <div class="modal-body">
        <TextView object={question.text} />
      </div>
      <footer class="modal-foot">
        <button type="button" class="button button-large" onClick={() => onAnswer(false)}>
          {plainText(question.deny) || 'Cancel'}
        </button>
        <button
          type="button"
          class={`button button-large button-${question.style ?? 'primary'}`}
          onClick={() => onAnswer(true)}
        >
          {plainText(question.confirm) || 'Yes'}
        </button>
      </footer>
    </dialog>
  );
};
