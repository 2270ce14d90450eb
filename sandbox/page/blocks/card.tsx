// A card, and cards in a row that scrolls.
import { ButtonControl } from '../controls/button.tsx';
import { TextView } from '../text/text-view.tsx';
import type { Card, CarouselBlock } from './block-kit.ts';
import { ImageView } from './image.tsx';

export const CardView = ({ card }: { card: Card }) => (
  <article class="card">
    {card.hero_image && <ImageView image={card.hero_image} />}
    <div class="card-head">
      {card.icon && <ImageView image={card.icon} />}
      <div>
        {card.title && (
          <div class="card-title">
            <TextView object={card.title} />
          </div>
        )}
        {card.subtitle && (
          <div class="card-subtitle">
            <TextView object={card.subtitle} />
          </div>
        )}
      </div>
    </div>
    {card.body && <TextView object={card.body} />}
    {card.subtext && (
      <div class="card-subtitle">
        <TextView object={card.subtext} />
      </div>
    )}
    {card.actions && (
      <div class="actions">
        {card.actions.map((button) => (
          <ButtonControl key={button.action_id} element={button} blockId={card.block_id ?? ''} />
        ))}
      </div>
    )}
  </article>
);

export const Carousel = ({ block }: { block: CarouselBlock }) => (
  <div class="carousel">
    {block.elements.map((card, index) => (
      <CardView key={card.block_id ?? index} card={card} />
    ))}
  </div>
);
