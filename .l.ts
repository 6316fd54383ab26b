import { extractLinks, judgeLinks, defuse } from './src/links/links.ts'
const D = { official: [{domain:'prakerja.go.id',note:'x'}], fake: [{host:'prakerja.vip',entry:'situs-vip',checkedOn:'2026-01-01'},{host:'insentif.layananprakerja.my.id',checkedOn:'2026-01-01'}], shorteners:['bit.ly','s.id','tinyurl.com'], wellKnown:['liputan6.com','kompas.com','google.com','facebook.com','kemnaker.go.id','instagram.com','tokopedia.com'], brands:['prakerja'] }
const t = String.raw`https://www.prakerja.go.id/daftar
dashboard.prakerja.go.id
http://prakerja.vip/x
daftar.prakerja.vip
prakerja . vip
prakerja[.]vip bro
prakerja dot com
prakerja titik com
prakerja (titik) com
prkrja12 xyz
prakerja vip
prakerja online gratis
info prakerja
di prakerja. Vip
https : // prakerja . vip / daftar
hxxps://prakerja[.]go[.]id[.]vip
prakerja . go . id
https://prakerja.go.id@evil.xyz/masuk
prakerja.go.id@evil.xyz/masuk
prakerja.go.id@evil.xyz
admin@prakerja.go.id
@prakerja.go.id
https:\\prakerja.go.id\@evil.xyz
https://prakerja.go.id%2F@evil.xyz/
https://рrakerja.vip/x
рrаkеrja.com
𝗽𝗿𝗮𝗸𝗲𝗿𝗷𝗮.𝘃𝗶𝗽
pra​kerja.vip
xn--rakerja-pjg.com
http://103.12.4.5/prakerja
103.12.4.5
103.12.4.5/masuk
http://3232235777/
Rp1.200.000.050 600.000 08.00 dll.Yang cair.Id saya
form.apk data.pdf foto.jpg form.zip
https://evil.xyz/form.apk
https://l.facebook.com/l.php?u=https%3A%2F%2Fprakerja12.xyz%2Fa&h=1
https://www.google.com/url?q=https://evil.xyz&sa=D
google.com/amp/s/evil.xyz/a
https://evil.xyz/redirect/https:/prakerja.go.id
https://kompas.com/?url=daftarprakerja.net
bit.ly/prakerja2025
s.id/abc
prakerja-go.id
prakerja.go-id.com
prakerja.go.id.daftar.xyz
evil.xyz/prakerja.go.id/login
bansos-go-id.com
pr4kerja.com
prakeja.com
prakreja.com
kartuprakreja.com
daftarprakrja.net
pekerja.com
theprakarsa.org
pra-kerja.com
pra.kerja.xyz
kartu-prakerja.com
prakerja12.xyz,prakerja12.org!
*prakerja12.com*
_prakerja12.com_
(lihat https://liputan6.com/cek-fakta).
[https://liputan6.com/a_(b)]
prakerja.blogspot.com
sites.google.com/view/prakerja-gel72
docs.google.com/forms/d/e/1FA
forms.gle/abc
prakerja.kemnaker.go.id
skillhub.kemnaker.go.id
kemnaker.go.id
prakerja.xyz:8080/x
wa.me/628123
t.me/prakerja_resmi
sudah cair.info lengkapnya di sini
dibuka.ga tau
ya...prakerja12.com
klik prakerja12.vip.Segera daftar
prakerja.go.id.
HTTPS://PRAKERJA.GO.ID/
prakerja。vip
instagram.com/prakerja.go.id
https://translate.goog/x prakerja-vip.translate.goog
kerja.go.id
contoh.desa.id
bantuanbpum.online
tokopedia.com/prakerja
kuota.dana.id
localhost http://localhost/x
gel72 info
prakerja 2025 info
prakerja. vip
www prakerja go id
prakerja go id daftar
prakerja12 my id
prakeja.go.id
kartuprakerja.go.id
prakerin.com
prakerja.s.id/x
bit.ly/prakerja.go.id
https://prakerja.go.id:8443/x
ftp://prakerja.vip/a
intent://prakerja.vip#Intent
pkj4x.xyz/prakerja
www.bit.ly/x
kemnaker-gov.com
Kunjungi:prakerja12.xyz
cek:https://prakerja12.xyz
"https://prakerja12.xyz"
https://prakerja12.xyz/a?b=(c)
https://prakerja12.xyz, https://prakerja12.xyz.
💥prakerja12.com💥
prakerja12.com👉daftar
di.prakerja.vip/..
a@prakerja.go.id, prakerja.go.id/x@y
prakerja.go.id/masuk?next=/x
http://[::1]/x http://0x7f.1/prakerja
https://prakerja.go.id\u202e/x
prakerja．ｇｏ．ｉｄ
p r a k e r j a . v i p
prakerja .com
daftar : prakerja12 . com .
https://user:pw@prakerja.go.id/
https://prakerja.go.id@prakerja.go.id/
https://prakerja.com.prakerja.go.id
//prakerja12.com/x
HTTP://WWW.PRAKERJA12.COM`.split('\n')
for (const s of t) { const f=extractLinks(s, D.brands); const v=judgeLinks(f,D); console.log(s.padEnd(55), v.map(x=>`${x.verdict}:${x.host} (${x.reasons.join(',')})`+(x.url!==x.host?` <${x.url}>`:'')).join(' | ')||'-', ' »', defuse(s,v)) }
let p: number
for (const s of ['a.'.repeat(5e5),'http://'.repeat(1e5),'a@'.repeat(5e5),'a . '.repeat(2e5),'titik '.repeat(2e5),'prakerja vip '.repeat(8e4),'%41'.repeat(3e5),'a.com/'.repeat(1e5),'a.com '.repeat(1e5),'http://a.com/?u='.repeat(6e4),'.'.repeat(1e6),'а.'.repeat(5e5),'http://a'+'\u0316\u0301'.repeat(3e5)+'.com', 'http://'+'a'.repeat(1e6)+'.com', 'https://a.com/'+')'.repeat(1e6), 'https://a.com/'+'('.repeat(5e5)+')'.repeat(5e5)+'.', ' '.repeat(1e6), '[.]'.repeat(3e5), 'a[.]'.repeat(2e5),'a:'.repeat(5e5), 'h t t p'.repeat(1e5), '1.2.3.4/'.repeat(1e5), 'a..b.'.repeat(2e5), 'a_'.repeat(5e5)+'.com', 'https://a.com?'+'u=b.com&'.repeat(1e5), '\ud800'.repeat(1e5)]) { p=performance.now(); const f=extractLinks(s,D.brands); const e=performance.now()-p; judgeLinks(f,D); p=performance.now(); defuse(s,[]); const d=performance.now()-p; if (e>400||d>400) console.log(JSON.stringify(s.slice(0,16)), f.length, e|0, d|0) }
