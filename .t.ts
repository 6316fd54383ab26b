import { load, show } from './.try.ts'
const {lang} = load()
const qs = `min pelatihan prakerja gel 72 kpn dibuka ya kak?
daftar prakerja bayar ga sih
insentifku blom cairrr knp yaa
prkrja msh ada gk taun ini
gelombng ke-12 dah d buka blm
apakah benar insentif 4,2 jt cuma cuma
piye carane daftar prakerja
insentif iso dicairke ora
1nsentif prakerj4 g4k cair
pra kerja kartu pra-kerja KARTU PRAKERJA
sertif ilang gmn
belumcair insentifnya
kapaninsentifcair
bener ga prakerja dibuka lagi
tidak benar bahwa gelombang 72 sudah dibuka
kabar gelombang 72 dibuka itu tidak benar
prakerja tidak dipungut biaya apapun
jangan lupa daftar ya
bukan hanya uang tapi juga pelatihan
gratis kan?
bayar ga dan kapan dibuka?
syaratnya apa, caranya gimana
bayar ga kapan dibuka
is prakerja free?
how to register for prakerja training
what is the official website
terima kasih min
assalamualaikum mohon maaf mengganggu kak mau tanya umur 17 thn boleh daftar ga
umur saya 65 tahun bisa ikut tidak
Rp 600.000 per bulan, 600rb, Rp3,55 juta, Rp4.200.000,- enam ratus ribu rupiah 1 setengah juta 1 juta 750 ribu rp50-100 ribu
75 juta pendaftar dari 514 kabupaten/kota 99%
gelombang 70 dan 71, gel. XII gelombang tujuh puluh dua batch 48 gelombang 12/13
24 September 2021 24/9/21 2021-09-24 17 agustus september 2021 tahun 2025
hub 0811-9787-670 atau +62 877 0150 3001 email a.b@prakerja.go.id jam 08.00-20.00
nomer rek bca 1234567890 ktp 3275012345678901
orang tua saya pns, boleh ikut?
saya belum lolos 5 kali kenapa ya
cair apa belum ya insentif gelombang 68
ada yg tau link nya gak
kumaha carana daptar prakerja teh gratis teu
beta su daftar tapi balom lolos
opo kudu bayar tah
joki prakerja amanah ga?
nomer wa prakerja brp
akun sy ke blokir gmn cara buka nya
lupa pasword akun
ganti no hp di dasbord
apa itu semi bansos
insen tif blm ma suk ke gopay
Bantuan Rp600.000 dari pemerintah! Segera daftar di https://prakerja.vip sebelum ditutup. Sebarkan ke 20 teman anda.
kok saldo nya ga bs dibeliin kursus
pengumuman nya kpn min??
Andi Sutrisno dari Bekasi belum menerima uang`.split('\n')
for (const q of qs) show(lang,q)
let t=performance.now(); for(let i=0;i<3000;i++) lang.read(qs[i%qs.length]!); console.log('us', (performance.now()-t)/3)
for (const s of ['a'.repeat(1e6),'ab '.repeat(3e5),'belumcair'.repeat(1e5),'ga '.repeat(3e5),'gelombang 7 '.repeat(1e5),'0811 '.repeat(1e5),'kapan dan '.repeat(1e5), '1 juta '.repeat(1e5), '+62-'.repeat(2e5), 'a@b.'.repeat(2e5), Array.from({length:100000},(_, i)=>'x'+i.toString(36).replace(/\d/g,'q')+'zq').join(' ')]) { t=performance.now(); lang.read(s); console.log(JSON.stringify(s.slice(0,10)), performance.now()-t) }
