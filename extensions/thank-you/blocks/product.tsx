import {
  Button,
  Columns,
  Inline,
  Paragraph,
  Picture,
  Select,
  SpokenText,
  Stack,
  Text,
  useState,
} from "#ui";
import {
  MAX_QUANTITY,
  type Money,
  type ProductCard,
  type ProductItem,
} from "../../../app/decisions/contract.ts";
import { cartAddress, chosenVariant, type Picked, totalOf } from "../api/cart.ts";
import type { BlockSession } from "../api/session.ts";
import type { CardProps } from "./card-body.tsx";

/** Products, each with the shop's own name, picture and price, and a link into a cart that holds it. */
export function ProductBlock({ card, session }: CardProps<ProductCard>) {
  const [picked, setPicked] = useState<Readonly<Record<string, Picked>>>({});
  const pick = (product: ProductItem): Picked =>
    picked[product.productId] ?? { variantId: product.variantId, quantity: 1 };
  const products = card.products.map((product) => (
    <Product
      key={product.variantId}
      product={product}
      card={card}
      picked={pick(product)}
      session={session}
      onPick={(choice) => setPicked((before) => ({ ...before, [product.productId]: choice }))}
    />
  ));
  return (
    <Stack gap="base">
      {card.text ? <Paragraph>{card.text}</Paragraph> : null}
      {card.layout === "grid" ? <Columns of="tiles">{products}</Columns> : products}
      {card.layout === "set" ? <BuySet card={card} pick={pick} session={session} /> : null}
    </Stack>
  );
}

function Product(props: {
  product: ProductItem;
  card: ProductCard;
  picked: Picked;
  session: BlockSession;
  onPick: (picked: Picked) => void;
}) {
  const { product, card, picked, session } = props;
  const buy =
    card.layout === "set" ? null : (
      <BuyOne product={product} card={card} picked={picked} session={session} />
    );
  const about = <About {...props} />;
  if (card.layout === "grid") {
    return (
      <Stack gap="small">
        <Picture src={product.imageUrl} alt={product.imageAlt} />
        {about}
        {buy}
      </Stack>
    );
  }
  return (
    <Columns of="picture-text" align="center">
      <Picture src={product.imageUrl} alt={product.imageAlt} />
      <Columns of="halves" align="center">
        {about}
        {buy}
      </Columns>
    </Columns>
  );
}

/** Name, price, and what the buyer may choose. */
function About(props: {
  product: ProductItem;
  card: ProductCard;
  picked: Picked;
  session: BlockSession;
  onPick: (picked: Picked) => void;
}) {
  const { product, card, picked, session, onPick } = props;
  const { t, number } = session.words;
  const variant = chosenVariant(product, picked);
  const variants = product.variants ?? [];
  const quantities = Array.from({ length: MAX_QUANTITY }, (_, index) => index + 1);
  return (
    <Stack gap="none">
      <Text as="strong">{product.title}</Text>
      {variants.length > 1 ? (
        <Select
          label={t("product.variant")}
          name={`${card.offerId}-${product.productId}-variant`}
          options={variants.map(({ variantId, title }) => ({ id: variantId, label: title }))}
          chosen={picked.variantId}
          onChange={(variantId) => onPick({ ...picked, variantId })}
        />
      ) : product.variantTitle ? (
        <Text as="small" subdued>
          {product.variantTitle}
        </Text>
      ) : null}
      <Price {...variant} session={session} />
      {card.quantity ? (
        <Select
          label={t("product.quantity")}
          name={`${card.offerId}-${product.productId}-quantity`}
          options={quantities.map((count) => ({ id: String(count), label: number(count) }))}
          chosen={String(picked.quantity)}
          onChange={(count) => onPick({ ...picked, quantity: Number(count) })}
        />
      ) : null}
    </Stack>
  );
}

function BuyOne(props: {
  product: ProductItem;
  card: ProductCard;
  picked: Picked;
  session: BlockSession;
}) {
  const { product, card, picked, session } = props;
  const { title } = chosenVariant(product, picked);
  const name = title ? `${product.title}, ${title}` : product.title;
  return (
    <Button
      label={card.button}
      spokenLabel={session.words.t("product.action", { action: card.button, product: name })}
      href={cartAddress(card, [{ product, picked }])}
      onPress={() => session.clicked(card.offerId, product.productId)}
    />
  );
}

/** One button for all of them, and what they come to together. */
function BuySet(props: {
  card: ProductCard;
  pick: (product: ProductItem) => Picked;
  session: BlockSession;
}) {
  const { card, pick, session } = props;
  const { t, money } = session.words;
  const items = card.products.map((product) => ({ product, picked: pick(product) }));
  const total = totalOf(items);
  const names = card.products.map(({ title }) => title).join(", ");
  return (
    <Stack gap="small">
      {total ? <Text as="strong">{t("product.together", { amount: money(total) })}</Text> : null}
      <Button
        primary
        label={card.button}
        spokenLabel={t("product.action", { action: card.button, product: names })}
        href={cartAddress(card, items)}
        onPress={() => session.clicked(card.offerId)}
      />
    </Stack>
  );
}

function Price(props: { price: Money; compareAtPrice?: Money; session: BlockSession }) {
  const { price, compareAtPrice, session } = props;
  const { t, money } = session.words;
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
