const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Endings that are believed where an address was broken up by spaces or words: those that scams and sites here use. */
export const COMMON_ENDINGS = words(
  'com net org id co.id go.id my.id web.id or.id ac.id sch.id biz.id desa.id xyz vip top site online club info icu live ' +
    'shop store app link click space website me io cc tk ml ga cf gq pro fun life buzz work world ltd win bid loan asia ' +
    'biz tech digital page dev one cyou monster sbs cfd lol quest',
)

/** Endings that are also words of a sentence: "prakerja online", "id prakerja", "dibuka.ga tau". */
export const ORDINARY_ENDINGS = words(
  'id info online site club top live shop store app link click space website me pro fun life work world win one page ' +
    'digital ga ke la si sa so to no mu do my in it is as at be by ni pa am bank bio news help today care date pay plus ' +
    'men red run you kim tel yoga gold game games best cash money fund gift love zone chat team video social web',
)

/** "form.apk" and "data.zip" are files. Some of these are top-level domains too, which nobody means. */
export const FILE_ENDINGS = words(
  'apk pdf doc docx xls xlsx ppt pptx jpg jpeg png gif webp mp3 mp4 zip rar exe mov txt csv html php',
)

/** Hosts where anybody publishes under a name of their choice; a brand in front of these, or in the path, proves nothing. */
export const OPEN_HOSTS = words(
  'blogspot.com blogspot.co.id wordpress.com weebly.com wixsite.com github.io gitlab.io vercel.app netlify.app web.app ' +
    'firebaseapp.com pages.dev workers.dev herokuapp.com onrender.com glitch.me carrd.co site123.me jimdosite.com ' +
    'godaddysites.com mystrikingly.com webflow.io 000webhostapp.com ngrok.io ngrok-free.app translate.goog replit.app ' +
    'duckdns.org sites.google.com docs.google.com forms.gle forms.office.com telegra.ph linktr.ee heylink.me lynk.id ' +
    'biolinky.co msha.ke bio.site notion.site gitbook.io medium.com scribd.com jotform.com typeform.com surveymonkey.com ' +
    'mailchi.mp ampproject.org r2.dev azurewebsites.net amazonaws.com',
)

/** Query parameters that name where a link leads on. */
export const REDIRECT_PARAMETERS = words(
  'url u q to target dest destination redirect redirect_to redirect_uri redirect_url redir next r link goto go out continue return return_url returnurl rurl href site page adurl',
)
