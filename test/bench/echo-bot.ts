/** The client library as its documentation shows it: its own file store, and an answer to each message. */
import '../whatsapp-server/preload.ts'
import { DisconnectReason, makeWASocket, useMultiFileAuthState, type WASocket } from '@whiskeysockets/baileys'
import { pino } from 'pino'

const [url = '', folder = ''] = process.argv.slice(2)
const { state, saveCreds } = await useMultiFileAuthState(folder)

function connect(): void {
  const socket: WASocket = makeWASocket({ auth: state, waWebSocketUrl: url, logger: pino({ level: 'silent' }) })
  socket.ev.on('creds.update', saveCreds)
  socket.ev.on('connection.update', ({ qr, connection, lastDisconnect }) => {
    if (qr) console.log(`qr ${qr}`)
    if (connection === 'open') console.log('open')
    const code = (lastDisconnect?.error as { output?: { statusCode?: number } } | undefined)?.output?.statusCode
    if (connection === 'close' && code === DisconnectReason.restartRequired) connect()
  })
  socket.ev.on('messages.upsert', ({ messages, type }) => {
    if (type !== 'notify') return
    for (const { key, message } of messages) {
      const text = message?.conversation ?? message?.extendedTextMessage?.text
      if (text && !key.fromMe && key.remoteJid) void socket.sendMessage(key.remoteJid, { text: `echo: ${text}` })
    }
  })
}
connect()
