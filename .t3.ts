import { load } from './.try.ts'
const {lang} = load()
for (const n of [1,2,3,4]) { const s=('belumcair'.repeat(1e5)+n); const t=performance.now(); lang.read(s.slice(0,20000)); console.log(performance.now()-t) }
