// The page's line icons, drawn on a 20 × 20 grid.

const paths = {
  hash: 'M8 3 6.5 17M13.5 3 12 17M3.5 7.5h14M2.5 12.5h14',
  lock: 'M5.5 9h9v7h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9',
  home: 'M3.5 9.5 10 4l6.5 5.5M5.5 8.5V16h9V8.5',
  message: 'M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5z',
  cloud: 'M6 15.5a3.5 3.5 0 0 1-.4-7 4.5 4.5 0 0 1 8.7.8A3.1 3.1 0 0 1 14 15.5z',
  close: 'm5 5 10 10M15 5 5 15',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  copy: 'M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3',
  chevron: 'm6 8 4 4 4-4',
  send: 'm3.5 10 13-6-4.5 12.5-2.5-5zM9.5 11.5l7-7.5',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5M10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  reply: 'M3.5 4.5h13v9h-7l-3.5 3v-3h-2.5zM7 8h6M7 10.5h4',
  up: 'M6.5 9v7h-3V9zm0 0 3-5.5c1.5 0 2 1 1.7 2.2L10.6 8h4.4a1.5 1.5 0 0 1 1.5 1.8l-1 5a1.5 1.5 0 0 1-1.5 1.2H6.5',
  down: 'M13.5 11V4h3v7zm0 0-3 5.5c-1.5 0-2-1-1.7-2.2L9.4 12H5a1.5 1.5 0 0 1-1.5-1.8l1-5A1.5 1.5 0 0 1 6 4h7.5',
  info: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14M10 9v4.5M10 6.5h.01',
  alert: 'M10 3.5 17.5 16h-15zM10 8v4M10 14h.01',
  play: 'M6.5 4.5v11l9-5.5z',
  pause: 'M7 4.5v11M13 4.5v11',
  calendar: 'M4 5h12v11.5H4zM4 8.5h12M7.5 3v3M12.5 3v3',
} as const;

export type IconName = keyof typeof paths;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
);
