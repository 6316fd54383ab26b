import { load } from './.try.ts'
const {lang, vocab, lex} = load()
const c: Record<string, number> = {}; for (const w of vocab) c[w]=(c[w]??0)+1
const out: string[]=[]
for (const w of Object.keys(c)) { const t=lang.read('kata '+w).tokens.slice(1); const r=t.map((x:any)=>x.word).join(' '); if (r!==w && !lex.slang[w] && t.length) out.push(`${w}(${c[w]})>${r}:${t[0].changed}`) }
console.log(out.length, out.filter(x=>!/2\(/.test(x)).join('  '))
