/** The evaluation room: how good the answers are, measured, and the numbers that decide learned from it. */
export { batchAnswer } from './batch.ts'
export { ablate, type CalibrationReport, calibrate } from './calibrate.ts'
export { checkExamples } from './examples.ts'
export { evaluateIntents } from './intents.ts'
export { readJsonLines } from './json-lines.ts'
export {
  type BatchAnswer,
  judge,
  type LabelledMessage,
  labelledMessageSchema,
  type MessageReport,
  scoreMessages,
} from './messages.ts'
export { type MinimalPair, pairSchema, pairTable, scorePairs } from './pairs.ts'
export { writeReport } from './report.ts'
export { evaluateRetrieval } from './retrieval.ts'
export { columns, messageTable } from './table.ts'
export { type TrainingReport, trainOnSet } from './train.ts'
export { type ChangedAnswer, type Told, whatWouldChange } from './what-would-change.ts'
