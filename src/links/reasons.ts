/** Why a link was judged as it was. The codes are kept with turns and shown in the console: never reuse or rename one. */
export const LINK_REASONS = [
  /** The host is, or lies under, a domain that the editors list as official. */
  'listed-official',
  /** Fact-checkers have named this very host. */
  'listed-fake',
  /** The host lies under one that fact-checkers have named. */
  'under-listed-fake',
  /** A link shortener: where it leads cannot be seen. */
  'listed-shortener',
  /** A site that is well known and neither official nor suspicious. */
  'listed-well-known',
  /** A brand stands in the host name ("kartu-prakerja.com", "prakerja12.xyz"), perhaps cut by dots or hyphens. */
  'brand-in-name',
  /** A part of the host name is a slip or two away from a brand ("prakeja.com"). */
  'near-brand',
  /** Digits stand for letters of a brand ("pr4kerja.com"). */
  'digits-for-letters',
  /** Letters of another script look like a brand's ("рrakerja" with a Cyrillic р). */
  'homoglyph',
  /** An official address is the beginning of somebody else's ("prakerja.go.id.daftar.xyz"). */
  'official-name-in-subdomain',
  /** An official address stands in the path of somebody else's ("daftar.xyz/prakerja.go.id"). */
  'official-name-in-path',
  /** Something stands before an @: a browser opens what follows it. */
  'userinfo',
  /** The government's ending is imitated ("prakerja-go.id", "bansos-go-id.com"). */
  'government-imitation',
  /** A page builder, form or blog host, where anybody may publish under any name. */
  'anyone-can-publish',
  /** A brand is in the path on such a host, or on a bare IP address. */
  'brand-in-path',
  /** A domain that only government bodies get, although it is not listed. */
  'government-domain',
  /** An IP address in place of a name. */
  'ip-host',
  /** The name has letters outside a to z. */
  'punycode',
  /** The link is where another link leads ("l.facebook.com/l.php?u=…"). */
  'redirect-target',
  /** Written so that no filter sees it ("prakerja . vip", "prakerja titik com"). */
  'broken-up',
  /** A port is named. */
  'odd-port',
  /** An Android app outside the shops. */
  'app-download',
] as const

export type LinkReason = (typeof LINK_REASONS)[number]
