/** Opens what can be looked into without a hotline that runs: the files, the weights, the store, the accounts. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { v7 as newId } from 'uuid'
import type { Config } from './config.ts'
import { type Accounts, createAccounts } from './console/console.ts'
import { dayOf } from './domain/days.ts'
import { SaringError } from './errors.ts'
import { type LearnedCache, type Serving, serve } from './hotline/hotline.ts'
import { type LoadedKnowledge, loadKnowledge } from './knowledge/knowledge.ts'
import { createEntrySearch, type EntrySearch } from './matching/matching.ts'
import { type Model, parseModel } from './matching/model.ts'
import { parseRanker, type Ranker } from './matching/ranker.ts'
import { masterKey } from './operations/key.ts'
import { learnedFiles } from './operations/learned-files.ts'
import { deriveKeys, type Keys } from './privacy/privacy.ts'
import { openStore, type Store } from './store/store.ts'

/** The day that it is in Jakarta, `YYYY-MM-DD`. */
export const today = () => dayOf(Date.now())

export const learnedIn = ({ sessionsDir }: Config): LearnedCache => learnedFiles(sessionsDir)

/** The knowledge of the files, ready to answer, without any store: for `ask`, `evaluate` and `knowledge`. */
export async function loadServing(
  config: Config,
): Promise<Pick<LoadedKnowledge, 'files' | 'warnings'> & { readonly serving: Serving }> {
  const { knowledge, files, warnings } = await loadKnowledge(config.knowledgeDir, today())
  const snapshot = { ...knowledge, number: 0, publishedAt: Date.now() }
  return { serving: await serve(snapshot, await loadModel(), learnedIn(config)), files, warnings }
}

export const MODEL_FILE = join(import.meta.dirname, 'matching', 'model.json')

export async function loadModel(): Promise<Model> {
  return parseModel(JSON.parse(await readFile(MODEL_FILE, 'utf8')))
}

export const RANKER_FILE = join(import.meta.dirname, 'matching', 'ranker.json')

/** The weights of the search over documents. */
export async function loadRanker(): Promise<Ranker> {
  return parseRanker(JSON.parse(await readFile(RANKER_FILE, 'utf8')))
}

/** The search over the entries of one publication. */
export const openEntrySearch = (serving: Serving): EntrySearch => createEntrySearch(() => serving)

/** Every key that hangs on the master key. */
export async function openKeys(config: Config): Promise<Keys> {
  return deriveKeys(await masterKey(config.key, config.keyFile))
}

type Mode = Parameters<typeof openStore>[0]['mode']

/** The store: as its owner, or as somebody who looks into it. */
export async function openHotlineStore(config: Config, log: Logger, mode: Mode = 'own'): Promise<Store> {
  return openStore({ url: config.databaseUrl, file: config.storeFile, log, mode })
}

/** What people keep at the desk (accounts, drafts), also while the hotline runs. */
export async function openDeskStore(config: Config, log: Logger): Promise<Store> {
  return openHotlineStore(config, log).catch((error: unknown) => {
    if (error instanceof SaringError && error.code === 'STORE_OWNED') return openHotlineStore(config, log, 'beside')
    throw error
  })
}

/** The console's accounts, also while the hotline runs: for whoever is locked out. */
export async function openAccounts(config: Config, log: Logger): Promise<{ accounts: Accounts; store: Store }> {
  const store = await openDeskStore(config, log)
  const key = (await openKeys(config)).console
  return { accounts: createAccounts({ store, key, secure: config.trustProxy, now: Date.now, newId, log }), store }
}
