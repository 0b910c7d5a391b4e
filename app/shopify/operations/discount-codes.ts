/** Creates a discount code. */
export const CREATE_DISCOUNT_CODE = `#graphql
  mutation CreateDiscountCode($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) {
      codeDiscountNode {
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

/** The discount behind a code. */
export const DISCOUNT_BY_CODE = `#graphql
  query DiscountByCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
    }
  }
`;

/** Ends a discount: its codes take nothing off any more. */
export const END_DISCOUNT = `#graphql
  mutation EndDiscount($id: ID!) {
    discountCodeDeactivate(id: $id) {
      codeDiscountNode {
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

/** Adds up to 250 codes to a discount; Shopify makes them some time later. */
export const ADD_DISCOUNT_CODES = `#graphql
  mutation AddDiscountCodes($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
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

/** How far Shopify has come with codes that were added. */
export const ADDED_DISCOUNT_CODES = `#graphql
  query AddedDiscountCodes($id: ID!) {
    discountRedeemCodeBulkCreation(id: $id) {
      done
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
