/** Drawn here, so that they look the same on every phone and need no request. Each stands beside words or a label. */
type Drawing = { readonly d: string; readonly class?: string; readonly box?: string }

function Icon({ d, class: name = 'icon', box = '0 0 24 24' }: Drawing) {
  return (
    <svg class={name} viewBox={box} aria-hidden="true" focusable="false">
      <path d={d} />
    </svg>
  )
}

export const Funnel = () => <Icon d="M4 5h16l-6.200 7.400v3.600L10.200 19v-6.600z" />
export const Send = () => <Icon d="M4 12 3 4l18 8-18 8 1-8h8" />
export const Forward = () => (
  <Icon d="M12 6l7 6-7 6v-3.800C7.500 14.200 5 15.700 3.500 18 4 13 6.500 10.200 12 9.700z" />
)
export const ForwardMany = () => <Icon d="M4 7l6 5-6 5M11 7l6 5-6 5" />
export const Smile = () => (
  <Icon d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.500 14.500c1.800 2.200 5.200 2.200 7 0M9 9.500v.5M15 9.500v.5" />
)
export const Down = () => <Icon d="M6 9.500l6 6 6-6" />
export const Clock = () => (
  <Icon
    class="tick"
    box="0 0 18 12"
    d="M9 1.200a4.800 4.800 0 1 0 0 9.600 4.800 4.800 0 0 0 0-9.600zM9 3.500V6l1.700 1"
  />
)
export const OneTick = () => <Icon class="tick" box="0 0 18 12" d="M4.500 6.500l3 3 6-7" />
export const TwoTicks = () => <Icon class="tick" box="0 0 18 12" d="M1.500 6.500l3 3 6-7M7.800 8.600l.9.900 6-7" />
export const Alert = () => (
  <Icon
    class="tick alert"
    box="0 0 18 12"
    d="M9 1.200a4.800 4.800 0 1 0 0 9.600 4.800 4.800 0 0 0 0-9.600zM9 3.300v3M9 8.300v.2"
  />
)
