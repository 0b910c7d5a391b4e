/** Whose order it is, as far as Shopify says. */
export const ORDER_CUSTOMER = `#graphql
  query OrderCustomer($id: ID!) {
    order(id: $id) {
      id
      customer {
        id
      }
    }
  }
`;

/** Adds tags to a customer; tags already there stay once. */
export const TAG_CUSTOMER = `#graphql
  mutation TagCustomer($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) {
      node {
        id
      }
      userErrors {
        field
        message
      }
    }
  }
`;
