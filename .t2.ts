import { load } from './.try.ts'
import { fold } from './src/language/language.ts'
import { tokenize } from './src/language/tokens.ts'
const {lang, vocab} = load()
const s='belumcair'.repeat(1e5)
for (const [n,f] of [['fold',()=>fold(s.slice(0,80000))],['tok',()=>tokenize(s.slice(0,20000))],['read',()=>lang.read(s)],['read2',()=>lang.read(s+'x')]] as const) { const t=performance.now(); f(); console.log(n, performance.now()-t) }
const c: Record<string, number> = {}; for (const w of vocab) c[w]=(c[w]??0)+1
const top=Object.entries(c).sort((a,b)=>b[1]-a[1]).map(x=>x[0])
console.log(top.filter(w=>lang.stem(w)!==w).slice(0,700).map(w=>w+'→'+lang.stem(w)).join('  '))
