/** The collections a product is in: its webhooks do not tell them, nor do those of smart collections. */
export const PRODUCT_COLLECTIONS = `#graphql
  query ProductCollections($id: ID!, $after: String) {
    product(id: $id) {
      collections(first: 250, after: $after) {
        nodes {
          id
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;
