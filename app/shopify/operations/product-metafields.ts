/**
 * The metafields that conditions ask about, of all products a page at a time. Pages are small: Shopify
 * counts the cost of a query by what it might answer, products times metafields.
 */
export const METAFIELDS_OF_PRODUCTS = `#graphql
  query MetafieldsOfProducts($keys: [String!]!, $after: String) {
    products(first: 25, after: $after) {
      nodes {
        id
        metafields(first: 20, keys: $keys) {
          nodes {
            namespace
            key
            value
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/** The same of one product, which has changed. */
export const METAFIELDS_OF_PRODUCT = `#graphql
  query MetafieldsOfProduct($id: ID!, $keys: [String!]!) {
    product(id: $id) {
      id
      metafields(first: 20, keys: $keys) {
        nodes {
          namespace
          key
          value
        }
      }
    }
  }
`;
