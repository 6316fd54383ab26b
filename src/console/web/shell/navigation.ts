import {
  type Icon,
  IconBook2,
  IconBrandWhatsapp,
  IconHelpHexagon,
  IconHome,
  IconMessages,
  IconSettings,
} from '@tabler/icons-react'
import type { Permission } from '../../roles.ts'

type PageLink = { readonly to: string; readonly name: string; readonly needs: Permission; readonly icon: Icon }

/** The pages, in the order of the navigation. Who lacks the permission does not see the page. */
export const PAGES = [
  { to: '/home', name: 'home', needs: 'home.read', icon: IconHome },
  { to: '/conversations', name: 'conversations', needs: 'conversations.read', icon: IconMessages },
  { to: '/claims', name: 'claims', needs: 'claims.read', icon: IconHelpHexagon },
  { to: '/knowledge', name: 'knowledge', needs: 'knowledge.read', icon: IconBook2 },
  { to: '/whatsapp', name: 'whatsapp', needs: 'whatsapp.read', icon: IconBrandWhatsapp },
  { to: '/settings', name: 'settings', needs: 'settings.read', icon: IconSettings },
] as const satisfies readonly PageLink[]
