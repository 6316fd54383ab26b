import { notifications } from '@mantine/notifications'
import {
  infiniteQueryOptions,
  keepPreviousData,
  QueryClient,
  queryOptions,
  type UseMutationOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import i18next from 'i18next'
import type { Contract } from '../contract.ts'
import { whoAmI } from '../contracts/way-in.ts'
import { may, type Permission } from '../roles.ts'
import { type Answer, call, type Given, keepToken, Refusal } from './api.ts'
import { speak, spoken } from './i18n.ts'
import { objection } from './mistakes.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Refusal
  }
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (times, error) => error instanceof Refusal && error.status === 0 && times < 3,
    },
  },
})

/** Asks a door and keeps the answer, until a hint says that it changed (`live.ts`). */
const asking = <C extends Contract>(contract: C, given: Given<C>) =>
  queryOptions<Answer<C>, Refusal>({
    queryKey: [contract.path, given.params ?? {}, given.query ?? {}],
    queryFn: () => call(contract, given),
    meta: { live: contract.live ?? [] },
  })

/**
 * What a door answers; the last answer stays on the screen while the next one is on its way. `every` asks again after
 * so many milliseconds also where no hint came.
 */
export const useAsk = <C extends Contract>(contract: C, given: Given<C>, { every }: { readonly every?: number } = {}) =>
  useQuery({ ...asking(contract, given), placeholderData: keepPreviousData, refetchInterval: every ?? false })

type Reactions<C extends Contract> = Pick<UseMutationOptions<Answer<C>, Refusal, Given<C>>, 'onSuccess' | 'onError'>

/** Goes to a door when the person says so, and not because a page is drawn. */
export const useCall = <C extends Contract>(contract: C, reactions: Reactions<C>) =>
  useMutation<Answer<C>, Refusal, Given<C>>({ mutationFn: (given) => call(contract, given), ...reactions })

/** Tries something that changes nothing. A refusal is shown to the person. */
export const useTrial = <C extends Contract>(contract: C) => useCall(contract, { onError: showRefusal })

type Afterwards<C extends Contract> = {
  readonly onSuccess?: (answer: Answer<C>) => unknown
  readonly onSettled?: () => void
}

/**
 * Changes something. A refusal is shown to the person; everything on the screen is asked anew, and then comes what
 * `mutate` was told to do afterwards. By then whatever asked for the change may be gone from the screen, and the
 * library would forget it: so it hangs on the promise.
 */
export function useChange<C extends Contract>(contract: C) {
  const client = useQueryClient()
  const change = useCall(contract, { onSuccess: () => client.invalidateQueries(), onError: showRefusal })
  const { mutateAsync } = change
  const mutate = (given: Given<C>, { onSuccess, onSettled }: Afterwards<C> = {}) =>
    void mutateAsync(given)
      .then(onSuccess, () => undefined)
      .finally(onSettled)
  return { ...change, mutate }
}

function showRefusal(refusal: Refusal): void {
  const { title, hint } = inWords(refusal)
  notifications.show({ color: 'red', title, message: hint, autoClose: 10_000 })
}

export function inWords(refusal: Refusal): { readonly title: string; readonly hint: string } {
  if (refusal.status === 0) return { title: i18next.t('offline'), hint: i18next.t('offlineHint') }
  return { title: objection(refusal.message) || i18next.t('failed'), hint: objection(refusal.remedy) }
}

/** Who is signed in; every page under the shell has somebody. */
export const me = queryOptions({
  queryKey: ['/me'],
  queryFn: async () => {
    const answer = await call(whoAmI, {})
    keepToken(answer.token)
    const { language } = answer.account
    if (language && language !== spoken()) speak(language)
    return answer.account
  },
  staleTime: 5 * 60_000,
})

/** Whether the person may do this; the server holds it, the page only does not offer it. */
export function useMay(permission: Permission): boolean {
  const { data } = useQuery(me)
  return data !== undefined && may(data.role, permission)
}

/** A list that is read page by page: `next` in the answer is the place from which the next page goes on, or null. */
export function paging<C extends Contract>(contract: Paged<C>, given: (place: PlaceOf<C> | undefined) => Given<C>) {
  return infiniteQueryOptions({
    queryKey: [contract.path, 'pages', given(undefined)],
    queryFn: (context) => call<C>(contract, given(context.pageParam as PlaceOf<C> | undefined)),
    initialPageParam: undefined as PlaceOf<C> | undefined,
    getNextPageParam: (last: Answer<C>) => (last as { next: PlaceOf<C> | null }).next,
    meta: { live: contract.live ?? [] },
  })
}
type Paged<C extends Contract> = Answer<C> extends { readonly next: unknown } ? C : never
type PlaceOf<C extends Contract> = Answer<C> extends { readonly next: infer P } ? NonNullable<P> : never
