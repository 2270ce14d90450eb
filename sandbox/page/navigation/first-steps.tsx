// Three lines for somebody who has never been here; gone for good once dismissed.
import { useState } from 'preact/hooks';
import { useDesk } from '../desk.ts';
import { Icon } from '../icon.tsx';

const key = 'first-steps';

export const FirstSteps = () => {
  const { snapshot } = useDesk();
  const [shown, setShown] = useState(() => localStorage.getItem(key) !== 'dismissed');
  const command = snapshot.app.commands[0];
  if (!shown || !command) {
    return null;
  }
  const dismiss = () => {
    localStorage.setItem(key, 'dismissed');
    setShown(false);
  };
  return (
    <section class="first-steps" aria-label="First steps">
      <button type="button" class="quiet-button" onClick={dismiss} aria-label="Dismiss first steps">
        <Icon name="close" />
      </button>
      <h3>First steps</h3>
      <ol>
        <li>
          Type <code>{command.command}</code> in any message box.
        </li>
        <li>Become an admin in the row at the top. A badge shows who has something to read.</li>
        <li>Watch the AWS account as it changes.</li>
      </ol>
    </section>
  );
};
