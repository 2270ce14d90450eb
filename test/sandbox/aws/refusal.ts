// What an official client throws, as plain values to compare.

/** The name and HTTP status of the refusal that `work` must end in. */
export const refusalOf = async (work: Promise<unknown>): Promise<[name: string, status: number | undefined]> => {
  try {
    await work;
  } catch (error) {
    const { name, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return [name, $metadata?.httpStatusCode];
  }
  throw new Error('It was not refused.');
};
