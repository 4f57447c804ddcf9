import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { packageRoot } from '#src/package-root.ts'

/** The addresses of style sheets, scripts and the icon. */
export interface AssetPaths {
  readonly govukStyles: string
  readonly styles: string
  readonly script: string
  readonly icon: string
}

interface Asset {
  readonly path: string
  readonly type: string
  readonly body: Buffer
  readonly compressed: Buffer
}

/**
 * Serves style sheets, scripts and the icon from memory, each under a name that changes with what it holds, so that
 * browsers keep it for good.
 */
export async function serveAssets(app: FastifyInstance): Promise<AssetPaths> {
  const govuk = join(
    dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
    'dist/govuk',
  )
  const own = join(packageRoot(), 'src/web/assets')
  const text = (folder: string, name: string) => readFile(join(folder, name), 'utf8')

  const css = 'text/css; charset=utf-8'
  const javascript = 'text/javascript; charset=utf-8'
  const govukStyles = asset(
    'govuk.css',
    css,
    withoutGovukIdentity(await text(govuk, 'govuk-frontend.min.css')),
  )
  const govukScript = asset('govuk.js', javascript, await text(govuk, 'govuk-frontend.min.js'))
  const styles = asset('waymark.css', css, await ownStyles(own))
  const autosave = asset('autosave.js', javascript, await text(own, 'autosave.js'))
  const scriptText = (await text(own, 'waymark.js'))
    .replace('./govuk-frontend.js', govukScript.path)
    .replace('./autosave.js', autosave.path)
  const script = asset('waymark.js', javascript, scriptText)
  const icon = asset('waymark.svg', 'image/svg+xml', await text(own, 'waymark.svg'))

  for (const one of [govukStyles, govukScript, autosave, styles, script, icon]) serve(app, one)
  return { govukStyles: govukStyles.path, styles: styles.path, script: script.path, icon: icon.path }
}

/** Waymark's own style sheets as one: first what all pages share, then each feature's. */
async function ownStyles(folder: string): Promise<string> {
  const shared = 'waymark.css'
  const features = (await readdir(folder)).filter((name) => name.endsWith('.css') && name !== shared)
  const sheets = [shared, ...features.toSorted()].map((name) => readFile(join(folder, name), 'utf8'))
  return (await Promise.all(sheets)).join('\n')
}

/**
 * GOV.UK's style sheet without what only services on GOV.UK may use: its font and its crest.
 * https://design-system.service.gov.uk/styles/typeface/
 */
function withoutGovukIdentity(css: string): string {
  return css
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'var(--waymark-font,arial,sans-serif)')
    .replaceAll(/\.govuk-footer__copyright-logo[^{}]*\{[^}]*\}/g, '')
    .replaceAll(/\/\*# sourceMappingURL=.*?\*\//g, '')
}

function asset(name: string, type: string, content: string): Asset {
  const body = Buffer.from(content)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const compressed = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
  return { path: `/assets/${hash}/${name}`, type, body, compressed }
}

function serve(app: FastifyInstance, { path, type, body, compressed }: Asset): void {
  app.get(path, { config: { access: 'anyone', withoutSession: true } }, async (request, reply) => {
    const brotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '')
    void reply.headers({
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(brotli && { 'content-encoding': 'br' }),
    })
    return reply.send(brotli ? compressed : body)
  })
}
