// Text in which coloured circles are drawn by the page: they say how bad something is, also where no font has them.

const COLOURS: Record<string, string> = { '🔴': 'red', '🟠': 'orange', '🟡': 'yellow', '🟢': 'green' };
const CIRCLE = /([🔴🟠🟡🟢])/u;

export const Words = ({ text }: { text: string }) => (
  <>
    {text.split(CIRCLE).map((part, index) => {
      const colour = COLOURS[part];
      if (colour === undefined) return part;
      return (
        <span key={index} class={`circle circle-${colour}`}>
          {part}
        </span>
      );
    })}
  </>
);
