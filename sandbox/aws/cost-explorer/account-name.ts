// What an account is called where Cost Explorer describes it.

export const accountName = (id: string): string => `acme-${id.slice(-4)}`;
