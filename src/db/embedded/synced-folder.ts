import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs'
import type { PGlite, postgresMod } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** What the folder has done since it was opened. */
export interface FolderCounts {
  syncs: number
  bytesWritten: number
}

interface OpenFile {
  readonly nfd?: number
  readonly node: unknown
}

/** The part of the file system's internals that is changed here. The version is pinned; a test counts the calls. */
interface FileSystemInternals {
  realPath(node: unknown): string
  node_ops: {
    mknod(parent: unknown, name: string, mode: number, device: number): unknown
    setattr(node: unknown, attributes: { mode?: number }): void
  }
  stream_ops: {
    fsync?: (file: OpenFile) => number
    write(file: OpenFile, buffer: Uint8Array, offset: number, length: number, position: number): number
  }
}

/**
 * The database's files in a folder of the machine, with what the embedded database leaves out: a sync reaches the
 * disk, and no file can be read by other people of the machine.
 */
export class SyncedFolder extends NodeFS {
  readonly counts: FolderCounts = { syncs: 0, bytesWritten: 0 }

  override async init(
    pg: PGlite,
    options: Partial<postgresMod.PostgresMod>,
  ): Promise<{ emscriptenOpts: Partial<postgresMod.PostgresMod> }> {
    const { emscriptenOpts } = await super.init(pg, options)
    const amend = (module: postgresMod.PostgresMod) => this.#amend(module.NODEFS as FileSystemInternals)
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [amend, ...(emscriptenOpts.preRun ?? [])] } }
  }

  #amend(files: FileSystemInternals): void {
    const { counts } = this
    files.stream_ops.fsync = (file) => {
      if (file.nfd === undefined) syncFolder(files.realPath(file.node))
      else {
        counts.syncs++
        fdatasyncSync(file.nfd)
      }
      return 0
    }
    const write = files.stream_ops.write.bind(files.stream_ops)
    files.stream_ops.write = (file, buffer, offset, length, position) => {
      counts.bytesWritten += length
      return write(file, buffer, offset, length, position)
    }
    const mknod = files.node_ops.mknod.bind(files.node_ops)
    files.node_ops.mknod = (parent, name, mode, device) => mknod(parent, name, forOwnerOnly(mode), device)
    const setattr = files.node_ops.setattr.bind(files.node_ops)
    files.node_ops.setattr = (node, attributes) => {
      if (attributes.mode !== undefined) attributes.mode = forOwnerOnly(attributes.mode)
      setattr(node, attributes)
    }
  }
}

const forOwnerOnly = (mode: number) => mode & ~0o077

/** A new file survives a power cut only when the folder that names it is synced too. */
function syncFolder(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
