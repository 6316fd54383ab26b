import { useTranslation } from 'react-i18next'
import { listKeys } from '../../../contracts/api-keys.ts'
import { closePerson, type Person } from '../../../contracts/people.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { useAsk, useChange } from '../../queries.ts'

/** Asks before somebody is locked out, and says which keys of other programs go with the account. */
export function CloseAccount({ person, close }: { readonly person: Person; readonly close: () => void }) {
  const { t } = useTranslation('settings')
  const change = useChange(closePerson)
  const { data } = useAsk(listKeys, {})
  if (!data) return null
  const names = data.keys.filter((key) => key.madeBy === person.username && key.closedAt === null).map((k) => k.name)
  const keys =
    names.length === 0 ? t('closesNoKeys') : t('closesKeys', { count: names.length, names: names.join(', ') })
  return (
    <Confirm
      opened
      close={close}
      title={t('closeAccountOf', { name: person.name })}
      text={`${t('closeAccountHint')} ${keys}`}
      action={{
        label: t('closeAccount'),
        act: () => change.mutate({ params: { id: person.id } }, { onSettled: close }),
        pending: change.isPending,
      }}
    />
  )
}
