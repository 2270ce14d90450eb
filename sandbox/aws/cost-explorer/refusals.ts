// How Cost Explorer refuses.
import { AwsError } from '../aws-error.ts';

export const invalid = (message: string) => new AwsError('ValidationException', 400, message);

export const invalidToken = () => new AwsError('InvalidNextTokenException', 400, 'Invalid next page token.');

export const requestChanged = () =>
  new AwsError('RequestChangedException', 400, 'The request differs from the one that the token was given for.');
