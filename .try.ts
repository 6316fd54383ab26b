import { readFileSync, readdirSync } from 'node:fs'
import { createLanguage, fold } from './src/language/language.ts'
export function load() {
const lex: any = { slang: {}, synonyms: [], protected: [], filler: [], notCovered: [] }
for (const f of ['slang','synonyms','protected','filler']) Object.assign(lex, JSON.parse(readFileSync(`knowledge/lexicon/${f}.json`,'utf8')))
const vocab: string[] = []
for (const f of readdirSync('knowledge/prakerja')) { try { for (const e of JSON.parse(readFileSync('knowledge/prakerja/'+f,'utf8')).entries) for (const t of [e.title,...e.keywords,...e.wordings,e.answer.id]) vocab.push(...(fold(t).match(/\p{L}[\p{L}-]*/gu)??[])) } catch(e) { console.log(f, (e as Error).message) } }
const t=performance.now(), m=process.memoryUsage().heapUsed
const lang = createLanguage({ lexicon: lex, vocabulary: vocab })
console.log('vocab', vocab.length, new Set(vocab).size, 'build ms', (performance.now()-t).toFixed(0), 'MB', ((process.memoryUsage().heapUsed-m)/1e6).toFixed(1))
return {lang, vocab, lex}
}
export function show(lang: any, s: string) {
  const u = lang.read(s)
  console.log('\n»', s.slice(0,150).replace(/\n/g,'⏎'), ' ['+u.language+']')
  console.log('  ', u.segments.map((g:any)=>(g.question?'?':'.')+'['+u.tokens.slice(g.from,g.to).map((t:any)=>(t.negated?'¬':'')+t.word+(t.changed?'('+t.surface+':'+t.changed[0]+t.changed[1]+')':'')+(t.stem!==t.word?'→'+t.stem:'')).join(' ')+']').join(' '))
  if (u.entities.length) console.log('   E:', u.entities.map((e:any)=>JSON.stringify(e)).join(' '))
}
