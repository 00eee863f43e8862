import type { ReactNode } from 'react'
import styles from './data-table.module.css'

export type Column<Row> = { key: string; heading: ReactNode; cell: (row: Row) => ReactNode; number?: boolean; rowHeading?: boolean }

type DataTableProps<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
  showCaption?: boolean
}

/** A plain table of figures, as it stands beside every picture. Scrolls inside itself; numbers are right-aligned. */
export function DataTable<Row>({ caption, columns, rows, keyOf, showCaption = false }: DataTableProps<Row>) {
  return (
    <div className={styles['scroll']} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles['table']}>
        <caption className={showCaption ? styles['caption'] : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.number ? styles['number'] : undefined}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) =>
                column.rowHeading ? (
                  <th key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={column.number ? styles['number'] : undefined}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
