import { Button, Columns, Inline, Paragraph, Picture, SpokenText, Stack, Text } from "#ui";
import type { ProductCard, ProductItem } from "../../../app/decisions/contract.ts";
import type { BlockSession } from "../api/session.ts";
import type { CardProps } from "./card-body.tsx";

/** Products, each with the shop's own name, picture and price, and a link into a cart that holds it. */
export function ProductBlock({ card, session }: CardProps<ProductCard>) {
  return (
    <Stack gap="base">
      {card.text ? <Paragraph>{card.text}</Paragraph> : null}
      {card.products.map((product) => (
        <Product
          key={product.variantId}
          product={product}
          button={card.button}
          session={session}
          onPress={() => session.clicked(card.offerId, product.productId)}
        />
      ))}
    </Stack>
  );
}

function Product(props: {
  product: ProductItem;
  button: string;
  session: BlockSession;
  onPress: () => void;
}) {
  const { product, button, session } = props;
  const { t } = session.words;
  const name = product.variantTitle ? `${product.title}, ${product.variantTitle}` : product.title;
  return (
    <Columns of="picture-text" align="center">
      <Picture src={product.imageUrl} alt={product.imageAlt} />
      <Columns of="halves" align="center">
        <Stack gap="none">
          <Text as="strong">{product.title}</Text>
          {product.variantTitle ? (
            <Text as="small" subdued>
              {product.variantTitle}
            </Text>
          ) : null}
          <Price product={product} session={session} />
        </Stack>
        <Button
          label={button}
          spokenLabel={t("product.action", { action: button, product: name })}
          href={product.url}
          onPress={props.onPress}
        />
      </Columns>
    </Columns>
  );
}

function Price({ product, session }: { product: ProductItem; session: BlockSession }) {
  const { t, money } = session.words;
  const { price, compareAtPrice } = product;
  if (!compareAtPrice || compareAtPrice.amountMinor <= price.amountMinor) {
    return <Text>{money(price)}</Text>;
  }
  return (
    <Inline gap="small">
      <Text>
        <SpokenText>{t("product.priceNow")} </SpokenText>
        {money(price)}
      </Text>
      <Text subdued>
        <SpokenText>{t("product.priceBefore")} </SpokenText>
        <Text as="struck">{money(compareAtPrice)}</Text>
      </Text>
    </Inline>
  );
}
