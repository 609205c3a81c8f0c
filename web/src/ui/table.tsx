import type { ComponentChildren } from "preact";

export interface Column<Row> {
  readonly id: string;
  readonly title: ComponentChildren;
  readonly cell: (row: Row) => ComponentChildren;
  readonly number?: boolean;
  /** Whether the table can be put in this column's order. */
  readonly sorts?: boolean;
}

/** A table. The server sorts: `onSort` is told the column that was chosen. */
export function Table<Row>(props: {
  readonly caption: ComponentChildren;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly chosen?: string | null;
  readonly sort?: { readonly by: string; readonly descending: boolean } | null;
  readonly onSort?: (by: string) => void;
  readonly onRow?: (row: Row) => void;
}) {
  const { columns, rows, sort, onSort } = props;
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={typeof props.caption === "string" ? props.caption : "Table"}>
      <table class="table">
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const sorted = sort?.by === column.id ? (sort.descending ? "descending" : "ascending") : undefined;
              return (
                <th key={column.id} scope="col" class={column.number ? "number" : undefined} aria-sort={sorted}>
                  {column.sorts && onSort ? (
                    <button type="button" onClick={() => onSort(column.id)}>
                      {column.title}
                      <span aria-hidden="true">{sorted === "descending" ? " ↓" : sorted === "ascending" ? " ↑" : ""}</span>
                    </button>
                  ) : (
                    column.title
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = props.keyOf(row);
            return (
              <tr key={key} class={props.chosen === key ? "chosen" : undefined} onMouseEnter={props.onRow && (() => props.onRow?.(row))}>
                {columns.map((column) => (
                  <td key={column.id} class={column.number ? "number" : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
