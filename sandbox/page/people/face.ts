// A person's colour and initials, the same everywhere and at every start.

const colours = ['#1264a3', '#2f7d4f', '#b3541e', '#8c3f8c', '#0b7a75', '#a8324a', '#5a55b5', '#7a6214'];

export const colourOf = (id: string): string => {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 9973;
  return colours[sum % colours.length] ?? '#1264a3';
};

export const initialsOf = (name: string): string => {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : '';
  return (first + last).toUpperCase();
};
