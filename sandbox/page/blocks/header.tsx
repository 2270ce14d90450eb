// A heading of one of four sizes.
import { plainText } from '../text/text-view.tsx';
import { Words } from '../text/words.tsx';
import type { LevelledHeaderBlock } from './block-kit.ts';

export const Header = ({ block }: { block: LevelledHeaderBlock }) => {
  const level = Math.min(4, Math.max(1, block.level ?? 2));
  return (
    // biome-ignore lint/a11y/useSemanticElements: the level comes with the block, and its size is not the page's own
    <div class={`header-block level-${level}`} role="heading" aria-level={level + 2}>
      <Words text={plainText(block.text)} />
    </div>
  );
};
