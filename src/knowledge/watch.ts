import { watch } from 'chokidar'

/** Editors save in bursts and git writes many files at once: wait until the folder is still for this long (ms). */
const QUIET = 300

/** Calls `onChange` once after each burst of changes under `dir`. Returns a stop function, safe to call twice. */
export function watchKnowledge(dir: string, onChange: () => void): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(dir, {
    ignoreInitial: true,
    ignored: (path) => /(^|[/\\])\.[^/\\]/.test(path.slice(dir.length)),
  })
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, QUIET)
  })
  return async () => {
    clearTimeout(timer)
    await watcher.close()
  }
}
