/** The knowledge room: reading, validating and watching what editors write. */

export { jsonSchema } from './json-schema.ts'
export { type LoadedKnowledge, loadKnowledge } from './load.ts'
export { describe, type Problem } from './problems.ts'
export { watchKnowledge } from './watch.ts'
