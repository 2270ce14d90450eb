// Stands in for what the page cannot draw, so that nothing disappears unseen.

export const Unknown = ({ type }: { type: string }) => (
  <div class="unknown">
    This page does not draw <code>{type}</code>.
  </div>
);
