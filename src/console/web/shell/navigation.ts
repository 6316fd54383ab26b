import { type Icon, IconSettings } from '@tabler/icons-react'
import type { Permission } from '../../roles.ts'

/** The pages, in the order of the navigation. Who lacks the permission does not see the page. */
export const PAGES = [
  { to: '/settings', name: 'settings', needs: 'settings.read', icon: IconSettings },
] as const satisfies readonly {
  readonly to: string
  readonly name: string
  readonly needs: Permission
  readonly icon: Icon
}[]
