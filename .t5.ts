import { load } from './.try.ts'
const {lang, vocab, lex} = load()
const c: Record<string, number> = {}; for (const w of vocab) c[w]=(c[w]??0)+1
const words=Object.keys(c).filter(w=>c[w]!>=5&&w.length>=5&&/^[a-z]+$/.test(w)&&!lex.slang[w])
let seed=1; const rnd=()=>{seed=(seed*1103515245+12345)%2147483648;return seed/2147483648}
const K=['qwertyuiop','asdfghjkl','zxcvbnm']
const ops: Record<string,(w:string)=>string>={
 swap:w=>{const i=1+Math.floor(rnd()*(w.length-2));return w.slice(0,i)+w[i+1]+w[i]+w.slice(i+2)},
 vowel:w=>{const v=[...w].map((x,i)=>/[aeiou]/.test(x)&&i>0?i:-1).filter(i=>i>0);const i=v[Math.floor(rnd()*v.length)]!;return w.slice(0,i)+w.slice(i+1)},
 allvowels:w=>w[0]+w.slice(1).replace(/[aeiou]/g,''),
 cons:w=>{const i=1+Math.floor(rnd()*(w.length-1));return w.slice(0,i)+w.slice(i+1)},
 dbl:w=>{const i=Math.floor(rnd()*w.length);return w.slice(0,i)+w[i]+w.slice(i)},
 adj:w=>{const i=1+Math.floor(rnd()*(w.length-1));const r=K.find(k=>k.includes(w[i]!))!;const j=r.indexOf(w[i]!);return w.slice(0,i)+(r[j+1]??r[j-1])+w.slice(i+1)},
}
for (const [n,f] of Object.entries(ops)) { let ok=0,okStem=0,un=0,wrong=0,tot=0; const bad:string[]=[]; for(const w of words){const t=f(w); if(t===w||c[t])continue; tot++; const r=lang.read(t).tokens.map((x:any)=>x.word).join(' '); const e=lang.read(w).tokens[0]; if(r===e.word)ok++; else if(lang.stem(r)===e.stem) okStem++; else if(r===t){un++; } else {wrong++; if(bad.length<14)bad.push(`${w}>${t}>${r}`)} } console.log(n,tot,'ok',(ok/tot).toFixed(3),'stem ok',((ok+okStem)/tot).toFixed(3),'unchanged',(un/tot).toFixed(3),'wrong',(wrong/tot).toFixed(3),bad.join(' ')) }
// ordinary text far from the domain
const other=`saya suka bermain sepak bola setiap sore bersama teman teman di lapangan dekat rumah resep rendang padang enak sekali pakai santan kelapa daging sapi kucing saya sakit muntah terus bagaimana obatnya harga cabai naik lagi pedagang pasar mengeluh cuaca jakarta besok hujan deras bmkg timnas indonesia menang lawan vietnam skor dua kosong gempa bumi magnitudo vaksin covid menyebabkan autis mati lampu pln bandung cinta netflix drakor oppo xiaomi samsung laptop asus avanza innova brio honda vario beat nmax yamaha ronaldo messi neymar ganjar pranowo anies baswedan mahfud megawati soekarno puan sandiaga uno bupati garut cianjur sukabumi tasikmalaya indramayu brebes tegal kudus jepara rembang bojonegoro lamongan gresik pasuruan probolinggo banyuwangi lombok sumbawa bima dompu kuningan majalengka purwakarta karawang subang seblak cilok bakso mie ayam geprek martabak pecel lele rawon soto klepon bitcoin crypto ethereum saham ihsg bbca goto forex trading pinjol slot judi gacor maxwin zeus`.split(' ')
console.log(other.filter(w=>lang.read(w).tokens[0]?.word!==w).map(w=>w+'>'+lang.read(w).tokens.map((t:any)=>t.word+':'+t.changed).join(' ')).join('  '))
