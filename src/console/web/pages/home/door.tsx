import { Anchor, type AnchorProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Search as Conversations } from '../conversations/search.ts'
import type { Search as Knowledge } from '../knowledge/search.ts'

type DoorProps = AnchorProps & {
  readonly children: ReactNode
  /** Where the text alone is only a number: what it counts. */
  readonly label?: string
}

/** A number that leads to the conversations it was counted from. */
export function ToConversations({ search, label, ...props }: DoorProps & { readonly search: Partial<Conversations> }) {
  return <Anchor component={Link} to="/conversations" search={search as never} aria-label={label} {...props} />
}

export function ToKnowledge({ search, label, ...props }: DoorProps & { readonly search: Partial<Knowledge> }) {
  return <Anchor component={Link} to="/knowledge" search={search as never} aria-label={label} {...props} />
}

export function ToEntry({ id, ...props }: DoorProps & { readonly id: string }) {
  return <Anchor component={Link} to={`/knowledge/${id}` as '/knowledge'} {...props} />
}
