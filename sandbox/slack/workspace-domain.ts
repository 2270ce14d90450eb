// The first part of the workspace's address, as payloads carry it.
export const domainOf = ({ name }: { name: string }): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
