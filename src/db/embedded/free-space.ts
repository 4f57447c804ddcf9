import { statfsSync } from 'node:fs'

const megabyte = 1024 * 1024

/** Under this much room on the disk nothing more is written: a disk that fills up while writing stops everything. */
export const smallestFreeBytes = 200 * megabyte

/** Gives how many bytes this user may still write on the disk that holds a folder. */
export function freeBytesAt(folder: string): number {
  const disk = statfsSync(folder)
  return disk.bavail * disk.bsize
}

/** The words for somebody whose write was refused. */
export function noRoom(): string {
  return (
    `Nothing was saved: there is less than ${smallestFreeBytes / megabyte} MB free on the disk that holds ` +
    'the database. Free some space and try again; what was saved before is safe.'
  )
}

/** Throws in words where there is too little room even to open the database, which writes when it opens. */
export function refuseToOpenWithoutRoom(freeBytes: number): void {
  const needed = 64 * megabyte
  if (freeBytes >= needed) return
  throw new Error(
    `The database was not opened: less than ${needed / megabyte} MB is free on its disk. ` +
      'Free some space and start again; what was saved before is safe.',
  )
}
