// A row of controls.
import type { ActionsBlock } from '@slack/types';
import { ElementView } from '../controls/element-view.tsx';

export const Actions = ({ block }: { block: ActionsBlock }) => (
  <div class="actions">
    {block.elements.map((element, index) => (
      <ElementView
        key={('action_id' in element && element.action_id) || index}
        element={element}
        standing={{ blockId: block.block_id ?? '', dispatch: true }}
      />
    ))}
  </div>
);
