import { isRootOrDerived } from '../language/language.ts'
import { COMMON_ENDINGS, FILE_ENDINGS, ORDINARY_ENDINGS } from './endings.ts'
import { asciiHost, hostParts } from './hosts.ts'
import { namesBrand } from './mend.ts'

/**
 * The longest beginning of a dotted name that is a host: "prakerja.vip.Segera" → "prakerja.vip". `all` also takes
 * names that no browser opens ("xn--.com").
 */
export function longestHost(
  name: string,
  all: boolean,
): { readonly written: string; readonly ascii: string } | undefined {
  if (name.length > 253) return undefined
  const labels = name.split('.')
  if (/^[\d.]+$/.test(name)) return isIpv4(labels) ? { written: name, ascii: name } : undefined
  for (let count = labels.length; count > 1 && count > labels.length - 3; count--) {
    const written = labels.slice(0, count).join('.')
    const ascii = asciiHost(written) ?? written.toLowerCase()
    const ending = labels[count - 1]!.toLowerCase()
    if (hostParts(ascii).known && asciiHost(written) !== undefined) return { written, ascii }
    if (all && hostParts(`x.${ending}`).known) return { written, ascii }
  }
  return undefined
}

/** Four plain numbers up to 255; "1.200.000.050" is a sum. */
function isIpv4(labels: readonly string[]): boolean {
  return labels.length === 4 && labels.every((label) => /^(?:0|[1-9]\d{0,2})$/.test(label) && Number(label) < 256)
}

/** Whether a bare dotted name is meant as an address, not two sentences without a space, a file or a sum. */
export function isMeant(text: string, written: string, path: string, to: number, brands: readonly string[]): boolean {
  const labels = written.split('.')
  const ending = labels.at(-1)!
  if (/^\d+$/.test(ending)) return path !== ''
  if (path !== '' || /^www\./i.test(written)) return true
  if (FILE_ENDINGS.has(ending.toLowerCase())) return false
  if (labels.length > 2) return true
  const name = labels[0]!
  if (/^\p{Ll}+$/u.test(name) && /^\p{Lu}\p{Ll}+$/u.test(ending)) return false
  if (namesBrand(name, brands) || /[\d-]/.test(name)) return true
  if (!ORDINARY_ENDINGS.has(ending.toLowerCase())) return name.length > 1 || COMMON_ENDINGS.has(ending.toLowerCase())
  // "sudah cair.info lengkapnya …": a common word, a common word, and the sentence goes on.
  const goesOn = /^ \p{Ll}/u.test(text.slice(to, to + 3))
  return !(goesOn && isRootOrDerived(name.toLowerCase()))
}
