/** stands in until the pairs are there */
export function Merge() {
  return <p />;
}
