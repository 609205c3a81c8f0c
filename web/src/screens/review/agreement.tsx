/** stands in until the end points are there */
export function Agreement() {
  return <p />;
}
