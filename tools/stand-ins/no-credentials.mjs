// Stands in for the SDK's other sources of credentials: Lambda gives them in the environment, and the SDK looks there first.
const refuse = () => async () => {
  throw new Error(
    'The handlers take credentials from the environment only, as Lambda gives them: set AWS_ACCESS_KEY_ID and ' +
      'AWS_SECRET_ACCESS_KEY, and no AWS_PROFILE. `aws configure export-credentials --format env` prints those of a profile.',
  );
};

// After the environment the SDK asks this one, and goes on to no other.
export const fromIni = refuse;
export const fromSSO = refuse;
