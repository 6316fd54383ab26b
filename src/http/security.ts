import type { FastifyHelmetOptions } from '@fastify/helmet'

/**
 * Only what this server itself serves may run, be shown or be asked: no inline script, no inline style, no other host.
 * A page that needs more says so on its own route.
 */
export function securityHeaders(behindProxy: boolean): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // Without a proxy there is no TLS here, and a promise of TLS would lock the browser out.
    strictTransportSecurity: behindProxy ? { maxAge: 180 * 24 * 3600, includeSubDomains: false } : false,
  }
}
