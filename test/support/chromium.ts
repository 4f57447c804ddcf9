import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { packageRoot } from '#src/package-root.ts'

const folder = join(packageRoot(), 'var/browser')
const installed = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser']
const quiet = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']

/** Starts a browser: an installed Chromium, or the one that npm brings. */
export async function launchChromium(): Promise<Browser> {
  const own = installed.find((path) => path !== undefined && path !== '' && existsSync(path))
  if (own !== undefined) return chromium.launch({ executablePath: own, args: quiet })

  if (!existsSync(folder)) await unpackBrowser()
  const libraries = [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: quiet,
    env: { ...environment(), LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  })
}

/** Unpacks npm's Chromium with the libraries and fonts that a bare machine lacks; other test runs may do the same. */
async function unpackBrowser(): Promise<void> {
  const unpacked = `${folder}-${process.pid}`
  mkdirSync(unpacked, { recursive: true })
  const before = {
    TMPDIR: process.env['TMPDIR'],
    AWS_LAMBDA_JS_RUNTIME: process.env['AWS_LAMBDA_JS_RUNTIME'],
  }
  Object.assign(process.env, { TMPDIR: unpacked, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' })
  try {
    const { default: packed } = await import('@sparticuz/chromium')
    await packed.executablePath()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
    }
  }
  writeFileSync(
    join(unpacked, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir>` +
      `<dir>/usr/share/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`,
  )
  try {
    renameSync(unpacked, folder)
  } catch {
    rmSync(unpacked, { recursive: true, force: true })
  }
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
