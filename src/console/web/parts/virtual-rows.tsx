import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './virtual-rows.module.css'

type VirtualRowsProps = {
  readonly label: string
  readonly count: number
  /** A row's usual height (px); the real one is measured. */
  readonly usual: number
  readonly keyOf: (index: number) => string
  readonly children: (index: number) => ReactNode
  /** Called when the end comes into sight and there is more to fetch. */
  readonly more?: (() => void) | undefined
}

/** Rows before the end at which the next page is fetched. */
const AHEAD = 20

/** A long list in a box of its own: only the rows in sight are drawn. */
export function VirtualRows({ label, count, usual, keyOf, children, more }: VirtualRowsProps) {
  const box = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => usual,
    overscan: 8,
    getItemKey: keyOf,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (more && last >= count - AHEAD) more()
  }, [more, last, count])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by the keyboard
    <section className={classes.box} ref={box} tabIndex={0} aria-label={label}>
      {/* biome-ignore lint/a11y/useSemanticElements: rows that are placed one by one make no ul */}
      <div role="list" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map(({ index, key, start }) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div
            key={key}
            role="listitem"
            aria-setsize={count}
            aria-posinset={index + 1}
            ref={virtual.measureElement}
            data-index={index}
            className={classes.row}
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(index)}
          </div>
        ))}
      </div>
    </section>
  )
}
