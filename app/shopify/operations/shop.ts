/** What a decision needs to know of the shop itself. */
export const SHOP = `#graphql
  query Shop {
    shop {
      name
      currencyCode
      ianaTimezone
    }
    shopLocales(published: true) {
      locale
      primary
    }
  }
`;
