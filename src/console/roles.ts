/** Who may do what. The page draws its navigation from this table, and every door of the server holds it. */
export const ROLES = ['admin', 'operator', 'moderator', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** The role that a store holds as text; a name that is none may least. */
export const roleOf = (name: string | null | undefined): Role => ROLES.find((role) => role === name) ?? 'viewer'

const PERMISSIONS = {
  'home.read': ['admin', 'operator', 'moderator', 'viewer'],
  'conversations.read': ['admin', 'operator', 'moderator', 'viewer'],
  'conversations.write': ['admin', 'moderator'],
  'conversations.export': ['admin', 'moderator'],
  'claims.read': ['admin', 'operator', 'moderator', 'viewer'],
  'claims.write': ['admin', 'operator', 'moderator'],
  'knowledge.read': ['admin', 'operator', 'moderator', 'viewer'],
  'knowledge.write': ['admin', 'operator'],
  'knowledge.publish': ['admin', 'operator'],
  'whatsapp.read': ['admin', 'operator', 'moderator'],
  'whatsapp.write': ['admin'],
  'letters.write': ['admin', 'moderator'],
  'settings.read': ['admin'],
  'settings.write': ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>
export type Permission = keyof typeof PERMISSIONS

export const may = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role)
