// Stands in for packages that Bolt requires and the Lambda handlers never use.
module.exports = {};
