/** Opens a store and keeps it until somebody ends the process. */
import { openStore } from '../../src/store/store.ts'

const [file = ''] = process.argv.slice(2)
await openStore({ url: undefined, file })
process.stdout.write('open\n')
setInterval(() => undefined, 60_000)
