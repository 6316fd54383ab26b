import type { Account } from '../accounts.ts'
import type { Network } from '../network.ts'
import type { Addressing } from '../wire/jids.ts'
import type { BinaryNode } from '../wire/nodes.ts'
import { readMessage } from './inbox.ts'
import { createPhoneKeys } from './keys.ts'
import { answerCompanion } from './owner.ts'
import { takeAck, takeNotification, takeReceipt, takeSign } from './replies.ts'
import { createPhoneSignal } from './signal.ts'
import { createPhoneWire, type PhoneState, peerOfDevice, type ReceiptHabit } from './state.ts'

/** A new phone with its keys, known to the server, not online yet. */
export function createPhoneState(
  network: Network,
  account: Account,
  addressing: Addressing,
  habit: ReceiptHabit,
): PhoneState {
  const keys = createPhoneKeys()
  const device = network.directory.addDevice(account, keys.publicBundle())
  let tail: Promise<unknown> = Promise.resolve()
  const state: PhoneState = {
    network,
    device,
    addressing,
    keys,
    signal: createPhoneSignal(peerOfDevice(device), keys),
    habit,
    received: [],
    sent: [],
    signs: [],
    counts: { undecryptable: 0, retriesAsked: 0, retriesAnswered: 0, duplicates: 0 },
    seen: new Set(),
    asked: new Map(),
    groupKeyHolders: new Map(),
    wire: createPhoneWire(network, device, (node) => take(state, node)),
    run(work) {
      const done = tail.then(work)
      tail = done.catch(() => {})
      return done
    },
  }
  return state
}

/** What needs no keys is taken at once, the rest one after another. */
function take(state: PhoneState, node: BinaryNode): void {
  if (node.tag === 'ack') takeAck(state, node)
  else if (node.tag === 'presence' || node.tag === 'chatstate') takeSign(state, node)
  else state.run(() => takeInTurn(state, node)).catch((problem) => complain(state, problem))
}

/** A phone that went offline in the middle of something gets it again when it is back. */
function complain({ wire, device }: PhoneState, problem: unknown): void {
  if (wire.online) console.warn(`whatsapp-server: the phone of ${device.account.name} stumbled.`, problem)
}

async function takeInTurn(state: PhoneState, node: BinaryNode): Promise<void> {
  if (node.tag === 'message') {
    const received = await readMessage(state, node)
    if (received?.kind === 'protocol' && node.attrs.category === 'peer') await answerCompanion(state, received)
  }
  if (node.tag === 'receipt') await takeReceipt(state, node)
  if (node.tag === 'notification') await takeNotification(state, node)
  state.network.changes.changed()
}
