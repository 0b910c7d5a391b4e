/** The checkout configurations: the published one's number stands in the editor's address. */
export const CHECKOUT_CONFIGURATIONS = `#graphql
  query CheckoutConfigurations {
    checkoutAndAccountsConfigurations(first: 20) {
      nodes {
        id
        isPublished
      }
    }
  }
`;
