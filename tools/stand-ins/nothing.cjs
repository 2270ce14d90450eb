// Stands in for what is required and never used on Lambda.
module.exports = {};
