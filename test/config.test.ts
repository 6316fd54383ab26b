import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readConfig({}, '/srv/saring')).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      channels: ['web'],
      retentionDays: 90,
      storeFile: '/srv/saring/sessions/saring.db',
    })
  })

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 8080, databaseUrl: undefined })
  })

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true)
  })

  it.each([
    [{ PORT: 'web' }, /PORT: must be a whole number \(it is "web"\)/],
    [{ PORT: '70000' }, /PORT: /],
    [{ CHANNELS: 'web,sms' }, /CHANNELS: may hold web and whatsapp/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL: must look like postgres:\/\//],
    [{ RETENTION_DAYS: '0' }, /RETENTION_DAYS: /],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL: /],
  ])('names the variable to mend: %o', (env, message) => {
    expect(() => readConfig(env as Record<string, string>)).toThrow(message)
  })

  it('names every wrong variable at once, and never repeats a secret', () => {
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[\s\S]*LOG_LEVEL/)
    expect(() => readConfig({ DATABASE_URL: 'mysql://root:hunter2@h/db' })).toThrow(
      expect.not.stringContaining('hunter2'),
    )
  })
})
