import { Table, type TableProps } from '@mantine/core'
import type { ReactNode } from 'react'

type WideTableProps = TableProps & {
  readonly minWidth: number
  readonly heads: ReactNode
  readonly children: ReactNode
}

/** A table that scrolls in its own box where the screen is narrow, also by the keyboard. */
export function WideTable({ minWidth, heads, children, ...props }: WideTableProps) {
  return (
    <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table {...props}>
        <Table.Thead>
          <Table.Tr>{heads}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
