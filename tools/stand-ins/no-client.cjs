// Stands in for DynamoDB's client where dynamoose makes one at once: the table sets another, with the operations it needs.
class DynamoDB {
  constructor() {
    const get = () => {
      throw new Error('dynamoose was given no client of DynamoDB.');
    };
    // biome-ignore lint/correctness/noConstructorReturn: whatever is asked of it, it says why it cannot.
    return new Proxy(this, { get });
  }
}

module.exports = { DynamoDB };
