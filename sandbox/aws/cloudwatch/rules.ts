// What CloudWatch refuses of a GetMetricData, in its own words.
import { AwsError } from '../aws-error.ts';
import type { GetMetricDataInput, MetricQuery } from './schemas.ts';

const mostQueries = 500;
const mostPerRequest = 100_800;
const idPattern = /^[a-z][a-zA-Z0-9_]*$/;

const refuse = (message: string): void => {
  throw new AwsError('ValidationException', 400, message);
};

const checkQuery = ({ Id, MetricStat, Expression }: MetricQuery, index: number): void => {
  const member = `MetricDataQueries.member.${index + 1}`;
  if (!idPattern.test(Id))
    refuse(`The value ${Id} for parameter ${member}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`);
  if ((MetricStat === undefined) === (Expression === undefined))
    refuse(`Either ${member}.MetricStat or ${member}.Expression must be specified, and not both.`);
  if (Expression !== undefined) refuse('Expressions are not simulated.');
  const { Period = 0, Stat = '' } = MetricStat ?? {};
  if (Period % 60 !== 0) refuse(`The value ${Period} for parameter ${member}.MetricStat.Period is not valid.`);
  if (Stat !== 'Sum') refuse(`The statistic ${Stat} is not simulated.`);
};

export const checkMetricData = ({ MetricDataQueries: queries, ...input }: GetMetricDataInput): void => {
  if (queries.length === 0) refuse('The parameter MetricDataQueries is required.');
  if (queries.length > mostQueries)
    refuse(`The collection MetricDataQueries must not have a size greater than ${mostQueries}.`);
  queries.forEach(checkQuery);
  if (new Set(queries.map(({ Id }) => Id)).size < queries.length)
    refuse('The values for parameter id in MetricDataQueries are not unique.');
  if (input.StartTime === input.EndTime) refuse('The parameter StartTime must not equal parameter EndTime.');
  if (input.StartTime > input.EndTime) refuse('The parameter StartTime must be less than the parameter EndTime.');
  const { MaxDatapoints = mostPerRequest } = input;
  if (MaxDatapoints < 1 || MaxDatapoints > mostPerRequest)
    refuse(`The value ${MaxDatapoints} for parameter MaxDatapoints is not between 1 and ${mostPerRequest}.`);
};
