// An image; what cannot be loaded (here there may be no network) shows its alternative text.
import type { ImageElement } from '@slack/types';
import { useState } from 'preact/hooks';

export const ImageView = ({ image }: { image: ImageElement }) => {
  const [failed, setFailed] = useState(false);
  const source = 'image_url' in image ? image.image_url : undefined;
  if (failed || !source) {
    return (
      <span class="image image-missing" role="img" aria-label={image.alt_text} title={image.alt_text}>
        {image.alt_text}
      </span>
    );
  }
  return <img class="image" src={source} alt={image.alt_text} onError={() => setFailed(true)} />;
};
