/** Whom a follow-up about an order would reach, and whether it still should: asked right before sending. */
export const FOLLOWUP_RECIPIENT = `#graphql
  query FollowupRecipient($id: ID!) {
    order(id: $id) {
      id
      name
      email
      customerLocale
      cancelledAt
      displayFinancialStatus
      displayFulfillmentStatus
      requiresShipping
      fulfillments(first: 20) {
        deliveredAt
      }
      customer {
        id
        firstName
        defaultEmailAddress {
          emailAddress
          marketingState
        }
      }
    }
  }
`;
