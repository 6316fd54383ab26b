import type { Command } from 'commander'
import { startSaring } from '../main.ts'
import { createLog } from '../operations/log.ts'
import { environment, print } from './environment.ts'

export function addChat(program: Command): void {
  program
    .command('chat')
    .description('talk to the whole hotline in this terminal (a line starting with ">" counts as forwarded)')
    .action(async () => {
      const log = createLog({ level: 'warn', pretty: process.stderr.isTTY === true })
      let leave = () => {}
      const left = new Promise<void>((resolve) => {
        leave = resolve
      })
      print('Saring di terminal. Tulis pesan lalu Enter; awali dengan ">" untuk pesan terusan. Ctrl+D untuk keluar.\n')
      const terminal = { input: process.stdin, output: process.stdout, onEnd: () => leave() }
      const running = await startSaring({ config: environment(), log, terminal })
      process.once('SIGINT', leave)
      await left
      await running.settled()
      await running.stop()
    })
}
