import { load, show } from './.try.ts'
const {lang} = load()
for (const q of `prkrja msh ada gk taun ini
gelombang 70 dan 71, gel. XII
gelombang 12 24 september 2021
gelombang 70, 71 dan 72 sudah tutup
gelombang 70 18 tahun
kalo telat lapor bisa ga cair
benar tidak ada biaya pendaftaran?
insentif cair tidak ke rekening saya
saya tidak dapat sms dari prakerja padahal sudah daftar
apa prakerja tidak ada lagi?
apakah prakerja gratis atau bayar
mana yang benar 4,2 juta atau 700 ribu
Yth warga, siapa saja yang mendaftar akan mendapat uang
1. Buka situs. 2. Isi data. 3. Tunggu
Insentif 600 ribu sebulan selama 4 bulan
uang 2,4 juta
600000 masuk rekening
3 juta orang
bayar 50k aja
dpt 15,65 jt tiap bln
SD Rp1,75 juta sampai S3 Rp15,65 juta
ini hoaks bukan?
ini bukan hoaks
bukan situs resmi
jangan klik link ini, jangan isi data
tanpa dipungut biaya
prakerja sudah tidak ada
tidak bisa login dashboard
ga usah bayar kan
pernah ikut bpum boleh daftar tdk
apa bener gel 72 dibuka tgl 5 januari 2025 min?
gelombang ke tujuh puluh tiga
dapat 2x ga
s1 atau d3 boleh
covid19
p3k 
e wallet apa aja
nomer wa 08119787670 asli?
kapan2 dibuka lagi ya
temen2 sya pada lolos
https://dashboard.prakerja.go.id/masuk ini bener?
isi form di prakerja-go.id/daftar?x=1
HP ilang gmn ganti nomer
lolosss kagaaak yaaaa
DAFTARRRR SEKARANGGG
Jum'at assalamu'alaikum
saya orang medan
pdahal blm prnh dpt bntuan
ktanya di tutup ya
kartuprakerja itu apa
bs bli plthan brp x
sertifikt gk mncul mncul
tlg dong infonya
apa
info
Halo`.split('\n')) show(lang,q)
