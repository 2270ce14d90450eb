// A frame around other blocks, which can be folded where the app allows it.
import type { ContainerBlock } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '../icon.tsx';
import { plainText, TextView } from '../text/text-view.tsx';
import { ImageView } from './image.tsx';
import { RichText } from './rich-text.tsx';

export const Container = ({ block, children }: { block: ContainerBlock; children: ComponentChildren }) => {
  const [open, setOpen] = useState(!(block.is_collapsible && block.default_collapsed));
  const id = useId();
  const title = (
    <span class="container-words">
      {block.icon && <ImageView image={block.icon} />}
      <span>
        <strong>{block.rich_text_title ? <RichText block={block.rich_text_title} /> : plainText(block.title)}</strong>
        {block.subtitle && <TextView object={block.subtitle} />}
      </span>
    </span>
  );
  const hasTitle = block.title !== undefined || block.rich_text_title !== undefined;
  return (
    <section class={`container container-${block.width ?? 'standard'}`}>
      {block.is_collapsible ? (
        <button
          type="button"
          class="container-head"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {title}
          <Icon name="chevron" />
        </button>
      ) : (
        hasTitle && <div class="container-head">{title}</div>
      )}
      {open && (
        <div id={id} class={block.has_header_divider && hasTitle ? 'container-body ruled' : 'container-body'}>
          {children}
        </div>
      )}
    </section>
  );
};
