import type { proto } from '@whiskeysockets/baileys'

type Message = proto.IMessage

/** The words of what is more than a text: answers to buttons and lists, polls, invitations, events, products. */
export function wordsOfForm(message: Message): string | undefined {
  const lines = answerLines(message) ?? offerLines(message)
  const words = lines?.filter((line) => line?.trim()).join('\n')
  return words || undefined
}

type Lines = readonly (string | null | undefined)[]

/** What somebody chose. */
function answerLines(message: Message): Lines | undefined {
  const { buttonsResponseMessage: button, templateButtonReplyMessage: template, listResponseMessage: list } = message
  if (button) return [button.selectedDisplayText ?? button.selectedButtonId]
  if (template) return [template.selectedDisplayText ?? template.selectedId]
  if (list) return [list.title ?? list.singleSelectReply?.selectedRowId]
  const { interactiveResponseMessage: interactive } = message
  if (interactive) return [interactive.body?.text ?? chosenIn(interactive.nativeFlowResponseMessage?.paramsJson)]
  return undefined
}

/** What somebody passes on, with its words. */
function offerLines(message: Message): Lines | undefined {
  const poll =
    message.pollCreationMessage ??
    message.pollCreationMessageV2 ??
    message.pollCreationMessageV3 ??
    message.pollCreationMessageV5
  if (poll) return [poll.name, ...(poll.options ?? []).map(({ optionName }) => optionName)]
  const { buttonsMessage: buttons, listMessage: list, templateMessage: template, interactiveMessage } = message
  if (buttons) return [buttons.text, buttons.contentText, buttons.footerText]
  if (list) return [list.title, list.description, list.footerText]
  if (template) {
    const filled = template.hydratedTemplate ?? template.hydratedFourRowTemplate
    return [filled?.hydratedTitleText, filled?.hydratedContentText, filled?.hydratedFooterText]
  }
  if (interactiveMessage) {
    const { header, body, footer } = interactiveMessage
    return [header?.title, header?.subtitle, body?.text, footer?.text]
  }
  if (message.groupInviteMessage) return [message.groupInviteMessage.groupName, message.groupInviteMessage.caption]
  if (message.eventMessage) return [message.eventMessage.name, message.eventMessage.description]
  if (message.productMessage) {
    const { product, body } = message.productMessage
    return [product?.title, product?.description, body]
  }
  return undefined
}

/** The choice in the answer to an interactive message, which is JSON made by the sender's phone. */
function chosenIn(json: string | null | undefined): string | undefined {
  try {
    const given = JSON.parse(json ?? '') as { id?: unknown; title?: unknown }
    const chosen = given.title ?? given.id
    return typeof chosen === 'string' ? chosen : undefined
  } catch {
    return undefined
  }
}
