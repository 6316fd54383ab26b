/** The knowledge room: reading, validating and watching what editors write. */

export { checkSheet } from './check-sheet.ts'
export { claimReview } from './claim-review.ts'
export { checkEntry, checkTogether, hashOfEntry, readEntry, withEntry } from './edit.ts'
export { entriesToCsv } from './entry-csv.ts'
export { LARGEST_FILE } from './file-text.ts'
export { type ImportedFile, readImport } from './import-file.ts'
export { jsonSchema } from './json-schema.ts'
export { type LoadedKnowledge, loadKnowledge } from './load.ts'
export { describe, knowledgeError, type Problem } from './problems.ts'
export { watchKnowledge } from './watch.ts'
export { writeEntry } from './write.ts'
export { writeSheet } from './write-sheet.ts'
