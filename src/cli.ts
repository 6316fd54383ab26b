/** The command line: `npm run -s saring -- …`. Each command is one file in `commands/`; this one names them. */
import { Command } from 'commander'
import { addAsk } from './commands/ask.ts'
import { addChat } from './commands/chat.ts'
import { addEvaluate } from './commands/evaluate.ts'
import { addKnowledge } from './commands/knowledge.ts'
import { addLog } from './commands/log.ts'
import { addPurge } from './commands/purge.ts'
import { addUsers } from './commands/users.ts'
import { addWhatsApp } from './commands/whatsapp.ts'
import { explain } from './main.ts'

const program = new Command('saring')
  .description(
    'Saring, a WhatsApp hoax-check hotline. `npm start` runs it; these commands look into it and measure it.',
  )
  .showHelpAfterError('(add --help for what this command takes)')
  .configureHelp({ showGlobalOptions: true })

for (const add of [addAsk, addChat, addEvaluate, addKnowledge, addLog, addPurge, addUsers, addWhatsApp]) add(program)

program.parseAsync().catch((error: unknown) => {
  console.error(explain(error))
  process.exitCode = 1
})
