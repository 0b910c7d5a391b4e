/** What tells whether an order may be given something, and to whom. */
export const CLAIMED_ORDER = `#graphql
  query ClaimedOrder($id: ID!) {
    order(id: $id) {
      id
      name
      confirmationNumber
      cancelledAt
      customer {
        id
      }
    }
  }
`;
