import { randomInt } from 'node:crypto'
import { type Command, InvalidArgumentError, Option } from 'commander'
import type { z } from 'zod'
import { type Accounts, personName, ROLES, type Role, username } from '../console/console.ts'
import { openAccounts } from '../opening.ts'
import { createLog } from '../operations/log.ts'
import type { Queries } from '../store/store.ts'
import { environment, print } from './environment.ts'

export function addUsers(program: Command): void {
  const users = program.command('users').description('the accounts of the console, also while the hotline runs')

  users
    .command('list')
    .description('everybody with an account')
    .action(() =>
      withAccounts(async (accounts) => {
        for (const { username: name, role, name: full, closed } of await accounts.list())
          print(`${name.padEnd(20)} ${role.padEnd(10)} ${full}${closed ? '  (closed)' : ''}`)
      }),
    )

  users
    .command('create')
    .description('make an account and print its first password')
    .argument('<user>', 'the user name', parsed(username))
    .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES).default('admin'))
    .option('--name <name>', 'the name colleagues see', parsed(personName))
    .action((user: string, { role, name }: { role: Role; name?: string }) =>
      withAccounts(async (accounts, audit) => {
        const password = newPassword()
        await accounts.make({ username: user, name: name ?? user, role, password })
        await audit('account.make', user, role)
        sayPassword(user, password)
      }),
    )

  users
    .command('reset-password')
    .description('give an account a new password and print it; its sessions end')
    .argument('<user>', 'the user name', parsed(username))
    .action((user: string) =>
      withAccounts(async (accounts, audit) => {
        const password = newPassword()
        await accounts.setPassword((await accounts.byUsername(user)).id, password)
        await audit('account.password', user)
        sayPassword(user, password)
      }),
    )

  users
    .command('close')
    .description('close an account; its sessions end at once, and the keys it made open nothing any more')
    .argument('<user>', 'the user name', parsed(username))
    .action((user: string) =>
      withAccounts(async (accounts, audit) => {
        const { id } = await accounts.byUsername(user)
        let closed = `The account "${user}" is closed.`
        await accounts.close(id, async (q, keys) => {
          await audit('account.close', user, keys.join(', '), q)
          if (keys.length > 0) closed += ` So are the keys it made: ${keys.join(', ')}.`
        })
        print(closed)
      }),
    )
}

type Audit = (action: string, subject: string, detail?: string, q?: Queries) => Promise<void>

async function withAccounts(work: (accounts: Accounts, audit: Audit) => Promise<void>): Promise<void> {
  const { accounts, store } = await openAccounts(environment(), createLog({ level: 'warn', pretty: false }))
  try {
    await work(accounts, (action, subject, detail = '', q = store.queries) =>
      q.journal.audit({ at: Date.now(), actor: 'command line', action, subject, detail }),
    )
  } finally {
    await store.close()
  }
}

/** Without letters and digits that are mistaken for each other. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of five: 99 bits. */
const newPassword = () =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
    '-',
  )

const sayPassword = (user: string, password: string) =>
  print(`User name  ${user}\nPassword   ${password}\n\nIt is shown only once. Change it after signing in.`)

const parsed =
  <Z extends z.ZodType>(schema: Z) =>
  (text: string): z.output<Z> => {
    const result = schema.safeParse(text)
    if (result.success) return result.data
    throw new InvalidArgumentError(result.error.issues.map((issue) => issue.message).join(', '))
  }
