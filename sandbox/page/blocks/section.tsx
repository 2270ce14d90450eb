// Text, fields in two columns, and one control or picture beside them.
import type { SectionBlock } from '@slack/types';
import { ElementView } from '../controls/element-view.tsx';
import { TextView } from '../text/text-view.tsx';

export const Section = ({ block }: { block: SectionBlock }) => (
  <div class="section">
    <div class="section-body">
      {block.text && <TextView object={block.text} />}
      {block.fields && (
        <div class="fields">
          {block.fields.map((field, index) => (
            <TextView key={index} object={field} />
          ))}
        </div>
      )}
    </div>
    {block.accessory && (
      <div class={`accessory accessory-${block.accessory.type}`}>
        <ElementView element={block.accessory} standing={{ blockId: block.block_id ?? '', dispatch: true }} />
      </div>
    )}
  </div>
);
