/** stands in until the end points are there */
export function Adjudication() {
  return <p />;
}
