// A labelled field with its hint, and its mistake where there is one.
import type { InputBlock } from '@slack/types';
import { useId } from 'preact/hooks';
import type { Standing } from '../controls/control.ts';
import { ElementView } from '../controls/element-view.tsx';
import { useSurface } from '../controls/surface.tsx';
import { Icon } from '../icon.tsx';
import { plainText } from '../text/text-view.tsx';

const grouped = ['checkboxes', 'radio_buttons'];

export const Input = ({ block }: { block: InputBlock }) => {
  const { errors } = useSurface();
  const id = useId();
  const blockId = block.block_id ?? '';
  const error = errors[blockId];
  const label = plainText(block.label);
  const isGroup = grouped.includes(block.element.type);
  const described = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  const standing: Standing = {
    blockId,
    dispatch: block.dispatch_action === true,
    label,
    fieldId: isGroup ? undefined : id,
    describedBy: described,
    invalid: error !== undefined,
  };
  const words = (
    <>
      {label}
      {block.optional && <span class="optional"> (optional)</span>}
    </>
  );
  return (
    <div class={error ? 'input input-invalid' : 'input'} data-block={blockId}>
      {isGroup ? (
        <span class="input-label">{words}</span>
      ) : (
        <label class="input-label" for={id}>
          {words}
        </label>
      )}
      <ElementView element={block.element} standing={standing} />
      {error && (
        <p class="input-error" id={`${id}-error`}>
          <Icon name="alert" /> {error}
        </p>
      )}
      {block.hint && (
        <p class="input-hint" id={`${id}-hint`}>
          {plainText(block.hint)}
        </p>
      )}
    </div>
  );
};
