// A block of code with a button that copies it.
import { useState } from 'preact/hooks';
import { useDesk } from '../desk.ts';
import { Icon } from '../icon.tsx';

export const CodeBlock = ({ text }: { text: string }) => {
  const { notify } = useDesk();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    } catch {
      notify('The browser did not allow copying. Select the text instead.');
    }
  };
  return (
    <div class="code-block">
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" class="copy" onClick={copy} aria-label={copied ? 'Copied' : 'Copy code'}>
        <Icon name={copied ? 'check' : 'copy'} /> {copied ? 'Copied' : 'Copy'}
      </button>
    </div>
  );
};
