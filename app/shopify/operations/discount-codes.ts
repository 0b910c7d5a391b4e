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

/** Whether a discount is still there. */
export const DISCOUNT_BY_ID = `#graphql
  query DiscountById($id: ID!) {
    codeDiscountNode(id: $id) {
      id
    }
  }
`;
