/**
 * Starts a bulk operation: Shopify runs the query over everything and leaves a JSONL file. Grouped, so that
 * what belongs to an object stands right below it and the file can be read in constant memory.
 */
export const RUN_BULK_QUERY = `#graphql
  mutation RunBulkQuery($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: true) {
      bulkOperation {
        id
        status
      }
      userErrors {
        field
        message
      }
    }
  }
`;

/** How far a bulk operation has come, and where its file is. */
export const BULK_OPERATION = `#graphql
  query BulkOperation($id: ID!) {
    bulkOperation(id: $id) {
      id
      status
      errorCode
      rootObjectCount
      url
    }
  }
`;

/** The catalogue, as a bulk query. */
export const ALL_PRODUCTS = `{
  products {
    edges {
      node {
        id
        handle
        title
        productType
        vendor
        tags
        status
        publishedAt
        updatedAt
        featuredMedia {
          preview {
            image {
              url
              altText
            }
          }
        }
        variants {
          edges {
            node {
              id
              position
              title
              sku
              price
              compareAtPrice
              availableForSale
              selectedOptions {
                name
                value
              }
              image {
                url
              }
            }
          }
        }
        collections {
          edges {
            node {
              id
            }
          }
        }
      }
    }
  }
}`;

/** The collections themselves; which products are in them comes with the catalogue. */
export const ALL_COLLECTIONS = `{
  collections {
    edges {
      node {
        id
        handle
        title
        updatedAt
      }
    }
  }
}`;

/** The orders placed since a day (ISO date), as a bulk query. */
export const ordersSince = (day: string): string => `{
  orders(query: "processed_at:>=${day}") {
    edges {
      node {
        id
        name
        processedAt
        updatedAt
        cancelledAt
        currencyCode
        customerLocale
        discountCodes
        customAttributes {
          key
          value
        }
        totalPriceSet {
          shopMoney {
            amount
          }
        }
        subtotalPriceSet {
          shopMoney {
            amount
          }
        }
        totalDiscountsSet {
          shopMoney {
            amount
          }
        }
        shippingAddress {
          countryCodeV2
          provinceCode
        }
        shippingLine {
          title
        }
        customer {
          id
          tags
          numberOfOrders
          amountSpent {
            amount
            currencyCode
          }
          updatedAt
          lastOrder {
            processedAt
          }
        }
        lineItems {
          edges {
            node {
              id
              quantity
              product {
                id
              }
              variant {
                id
              }
              discountedTotalSet(withCodeDiscounts: true) {
                shopMoney {
                  amount
                }
              }
            }
          }
        }
      }
    }
  }
}`;
