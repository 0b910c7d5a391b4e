/** Within the admin, what does not exist is said inside its frame. */
export const loader = () => {
  throw new Response(null, { status: 404 });
};

export default function Nowhere() {
  return null;
}
