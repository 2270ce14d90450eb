// Small controls below a message: thumbs up and down, and buttons that are icons.
import type { ContextActionsBlock, FeedbackButtons, IconButton } from '@slack/types';
import { useState } from 'preact/hooks';
import { useDelivery } from '../controls/control.ts';
import { useDesk } from '../desk.ts';
import { Icon } from '../icon.tsx';
import { plainText } from '../text/text-view.tsx';

const Feedback = ({ element, blockId }: { element: FeedbackButtons; blockId: string }) => {
  const { busy, deliver } = useDelivery(element, blockId);
  const [given, setGiven] = useState<string>();
  const buttons = [
    { button: element.positive_button, icon: 'up' as const },
    { button: element.negative_button, icon: 'down' as const },
  ];
  return (
    <>
      {buttons.map(({ button, icon }) => (
        <button
          key={icon}
          type="button"
          class="icon-button"
          disabled={busy}
          aria-pressed={given === button.value}
          aria-label={button.accessibility_label ?? plainText(button.text)}
          title={plainText(button.text)}
          onClick={async () => {
            setGiven(button.value);
            await deliver({ text: button.text, value: button.value });
          }}
        >
          <Icon name={icon} />
        </button>
      ))}
    </>
  );
};

const IconAction = ({ element, blockId }: { element: IconButton; blockId: string }) => {
  const { snapshot } = useDesk();
  const { busy, deliver } = useDelivery(element, blockId);
  if (element.visible_to_user_ids && !element.visible_to_user_ids.includes(snapshot.me.id)) {
    return null;
  }
  return (
    <button
      type="button"
      class="icon-button"
      disabled={busy}
      aria-label={element.accessibility_label ?? plainText(element.text)}
      onClick={() =>
        void deliver({ text: element.text, ...(element.value === undefined ? {} : { value: element.value }) })
      }
    >
      {plainText(element.text)}
    </button>
  );
};

export const ContextActions = ({ block }: { block: ContextActionsBlock }) => (
  <div class="context-actions">
    {block.elements.map((element) =>
      element.type === 'feedback_buttons' ? (
        <Feedback key={element.action_id} element={element} blockId={block.block_id ?? ''} />
      ) : (
        <IconAction key={element.action_id} element={element} blockId={block.block_id ?? ''} />
      ),
    )}
  </div>
);
