/** Adds codes to a discount, at most 250 at once; Shopify makes them in its own time. */
export const ADD_REDEEM_CODES = `#graphql
  mutation AddRedeemCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
    discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) {
      bulkCreation {
        id
      }
      userErrors {
        field
        code
        message
      }
    }
  }
`;

/** Whether Shopify is done with adding codes. */
export const REDEEM_CODE_CREATION = `#graphql
  query RedeemCodeCreation($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      done
    }
  }
`;

/** What became of each code that was to be added: all of them fit on one page. */
export const CREATED_REDEEM_CODES = `#graphql
  query CreatedRedeemCodes($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      codes(first: 250) {
        nodes {
          code
          errors {
            code
            message
          }
        }
      }
    }
  }
`;

/** Changes a discount's name, or when it ends. */
export const UPDATE_DISCOUNT = `#graphql
  mutation UpdateDiscount($id: ID!, $discount: DiscountCodeBasicInput!) {
    discountCodeBasicUpdate(id: $id, basicCodeDiscount: $discount) {
      userErrors {
        field
        code
        message
      }
    }
  }
`;
