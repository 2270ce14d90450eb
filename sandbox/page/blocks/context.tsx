// Small print: short texts and pictures in a row.
import type { ContextBlock } from '@slack/types';
import { TextView } from '../text/text-view.tsx';
import { ImageView } from './image.tsx';

export const Context = ({ block }: { block: ContextBlock }) => (
  <div class="context">
    {block.elements.map((element, index) =>
      element.type === 'image' ? <ImageView key={index} image={element} /> : <TextView key={index} object={element} />,
    )}
  </div>
);
