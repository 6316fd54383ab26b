/** For Vitest's `globalSetup`: the page is built once, before any test looks at it. */
export { builtPage as setup } from './built-page.ts'
