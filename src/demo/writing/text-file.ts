import { open, type FileHandle } from 'node:fs/promises'

const flushAt = 1 << 18

/** A text file that is written as it grows, holding no more than a quarter of a megabyte. */
export class TextFile {
  readonly path: string
  readonly #handle: FileHandle
  #waiting = ''

  private constructor(path: string, handle: FileHandle) {
    this.path = path
    this.#handle = handle
  }

  /** Opens a file, emptying one that is there. */
  static async create(path: string): Promise<TextFile> {
    return new TextFile(path, await open(path, 'w'))
  }

  /** Adds text to what is waiting. */
  add(text: string): void {
    this.#waiting += text
  }

  /** Whether so much is waiting that it should be written. */
  get isFull(): boolean {
    return this.#waiting.length >= flushAt
  }

  /** Writes what is waiting. */
  async flush(): Promise<void> {
    if (this.#waiting === '') return
    const text = this.#waiting
    this.#waiting = ''
    await this.#handle.write(text, null, 'utf8')
  }

  /** Writes the rest and closes the file. */
  async close(): Promise<void> {
    await this.flush()
    await this.#handle.close()
  }
}
