// Draws an element of Block Kit by its kind.
import type { Element } from '../blocks/block-kit.ts';
import { ImageView } from '../blocks/image.tsx';
import { Unknown } from '../blocks/unknown.tsx';
import { ButtonControl } from './button.tsx';
import type { Standing } from './control.ts';
import { MomentField } from './moment-field.tsx';
import { MultiSelectControl } from './multi-select.tsx';
import { CheckboxesControl, RadioControl } from './options.tsx';
import { OverflowControl } from './overflow.tsx';
import { SelectControl } from './select.tsx';
import { TextField } from './text-field.tsx';

export const ElementView = ({ element, standing }: { element: Element; standing: Standing }) => {
  switch (element.type) {
    case 'button':
      return <ButtonControl element={element} blockId={standing.blockId} />;
    case 'overflow':
      return <OverflowControl element={element} blockId={standing.blockId} />;
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return <SelectControl element={element} standing={standing} />;
    case 'multi_static_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return <MultiSelectControl element={element} standing={standing} />;
    case 'checkboxes':
      return <CheckboxesControl element={element} standing={standing} />;
    case 'radio_buttons':
      return <RadioControl element={element} standing={standing} />;
    case 'plain_text_input':
    case 'number_input':
    case 'email_text_input':
    case 'url_text_input':
      return <TextField element={element} standing={standing} />;
    case 'datepicker':
    case 'timepicker':
      return <MomentField element={element} standing={standing} />;
    case 'image':
      return <ImageView image={element} />;
    default:
      return <Unknown type={element.type} />;
  }
};
