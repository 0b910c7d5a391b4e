import { type Children, Columns, Picture } from "#ui";

/** The card's picture beside what it says, where it has one. */
export function Illustrated(props: {
  card: { imageUrl?: string; imageAlt?: string };
  children: Children;
}) {
  const { imageUrl, imageAlt } = props.card;
  if (!imageUrl) return <>{props.children}</>;
  return (
    <Columns of="picture-text">
      <Picture src={imageUrl} alt={imageAlt ?? ""} />
      {props.children}
    </Columns>
  );
}
