/** Records that a customer agreed to marketing by e-mail, in words the merchant chose. */
export const GRANT_EMAIL_MARKETING = `#graphql
  mutation GrantEmailMarketing($input: CustomerEmailMarketingConsentUpdateInput!) {
    customerEmailMarketingConsentUpdate(input: $input) {
      customer {
        id
      }
      userErrors {
        field
        message
      }
    }
  }
`;
