import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** How a number looks that one sees from afar. */
export const BIG = { fz: 28, fw: 650, lh: 1.2 } as const

/** A big number with what it counts below it. */
export function BigNumber({ caption, children }: { readonly caption: string; readonly children: ReactNode }) {
  return (
    <div>
      {children}
      <Text size="sm" c="dimmed">
        {caption}
      </Text>
    </div>
  )
}
