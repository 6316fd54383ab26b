import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'

type DownloadsProps = {
  readonly label: string
  readonly files: readonly { readonly label: string; readonly href: string }[]
}

/** One button for the forms in which a list can be taken home. */
export function Downloads({ label, files }: DownloadsProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map((file) => (
          <Menu.Item key={file.href} component="a" href={file.href} download>
            {file.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
