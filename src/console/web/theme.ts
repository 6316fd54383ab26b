import {
  Badge,
  Code,
  type CSSVariablesResolver,
  createTheme,
  Modal,
  NavLink,
  Notification,
  Popover,
  SegmentedControl,
} from '@mantine/core'

/** The green of the web chat. Shade 8 on white and white on shade 8 are 7:1. */
const SARING = [
  '#e6f5f1',
  '#cfe8e1',
  '#a3d3c6',
  '#74bda9',
  '#4dab91',
  '#329e81',
  '#1f9376',
  '#0f7d63',
  '#0b6150',
  '#06483b',
] as const

/** For what waits or needs a look: the library's yellow stays below 3:1 on white, shade 8 here is 7:1. */
const AMBER = [
  '#fff4e0',
  '#ffe6bf',
  '#ffd591',
  '#ffc566',
  '#f7b23c',
  '#d9930f',
  '#b87608',
  '#985f04',
  '#7a4a00',
  '#5c3700',
] as const

export const theme = createTheme({
  colors: { saring: SARING, amber: AMBER },
  primaryColor: 'saring',
  primaryShade: 8,
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: { fontWeight: '650' },
  components: {
    // Its letters would be unreadable for a moment whenever the colours change.
    SegmentedControl: SegmentedControl.extend({ defaultProps: { transitionDuration: 0 } }),
    Badge: Badge.extend({ defaultProps: { variant: 'outline', tt: 'none', size: 'lg' } }),
    // A command or a key is read whole also on a phone; a box that scrolls would not be reached by the keyboard.
    Code: Code.extend({ styles: { root: { whiteSpace: 'pre-wrap' } } }),
    NavLink: NavLink.extend({ styles: { root: { borderRadius: 'var(--mantine-radius-md)' } } }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Tutup · Close' } },
      styles: { description: { color: 'inherit' } },
    }),
    // A dialog's head is no banner of the page, and what pops up belongs to the page's main part.
    Modal: Modal.extend({
      defaultProps: { attributes: { header: { role: 'presentation' } }, centered: true },
      styles: { title: { fontWeight: 650 } },
    }),
    Popover: Popover.extend({ defaultProps: { portalProps: { target: '#content' }, shadow: 'md' } }),
  },
})

/** Mantine's dimmed text and placeholders stay below 4.5:1 on white; one shade darker passes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--mantine-color-body': '#fff',
    '--chat-ground': '#efeae2',
    '--chat-citizen': '#ffffff',
    '--chat-saring': '#d9fdd3',
    '--chat-person': '#e3eefc',
    '--chat-ink': '#111111',
    '--chat-meta': '#3b4a44',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-anchor': 'var(--mantine-color-saring-3)',
    '--chat-ground': '#10201b',
    '--chat-citizen': '#1f2c28',
    '--chat-saring': '#0b4a3c',
    '--chat-person': '#173a5e',
    '--chat-ink': '#f1f3f2',
    '--chat-meta': '#c3cfca',
  },
})
