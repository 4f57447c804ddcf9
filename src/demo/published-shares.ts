import type { Shares } from './chance.ts'

/**
 * Shares that the made-up authority is drawn from. Those headed with a release are figures of the Department
 * for Education (Open Government Licence v3); those headed "our assumption" are ours and claim nothing.
 */

/** Children on a plan and looked after at 31 March 2025: 49,420 and 81,770 (D5 2025; CLA on 31 March 2025). */
export const openByKind: Shares<'cp' | 'cla' | 'both'> = [
  ['cp', 0.365],
  ['cla', 0.615],
  ['both', 0.02], // our assumption
]

/** Days on the plan at 31 March 2025, England (Children in need 2025, table D5), in percent. */
export const daysOnPlan: Shares<readonly [from: number, to: number]> = [
  [[2, 91], 31.5],
  [[92, 183], 25.5],
  [[184, 364], 26.3],
  [[365, 729], 14.4],
  [[730, 1150], 2.3],
]

/** Working days from the strategy discussion to the initial conference, 2024-25 (table C4), conferences. */
export const officeDaysToConference: Shares<readonly [from: number, to: number]> = [
  [[3, 10], 6_240],
  [[11, 15], 52_430],
  [[16, 20], 6_430],
  [[21, 34], 6_990],
]

/** Second or later plans among those starting, 2024-25 (table D3): 15,130 of 61,840. */
export const repeatPlanShare = 0.245

/** Plans open three months or more that were reviewed in time, 2024 (table D6): 31,500 of 35,090. */
export const reviewedInTimeShare = 0.898

/** Initial category of abuse of plans at 31 March 2020 (table A6), plans. */
export const categoryOfAbuse: Shares<'NEG' | 'PHY' | 'SAB' | 'EMO' | 'MUL'> = [
  ['NEG', 26_010],
  ['EMO', 18_380],
  ['PHY', 3_820],
  ['SAB', 1_970],
  ['MUL', 1_330],
]

/** Unborn children among plans at 31 March 2020 (table A5): 1,220 of 51,510. */
export const unbornShare = 0.024

/** Sex of children on a plan, 31 March 2020 (table A5), and looked after, 31 March 2024, in percent. */
export const sexOnPlan: Shares<'M' | 'F'> = [
  ['M', 25_740],
  ['F', 24_480],
]
export const sexLookedAfter: Shares<'M' | 'F'> = [
  ['M', 57],
  ['F', 43],
]

/** Broad ethnic group of looked-after children, 31 March 2024, in percent; the finer split is our assumption. */
export const ethnicity: Shares<string> = [
  ['WBRI', 66],
  ['WOTH', 3.4],
  ['WIRI', 0.6],
  ['WIRT', 0.4],
  ['WROM', 0.6],
  ['MWBC', 3.6],
  ['MWBA', 1.6],
  ['MWAS', 2],
  ['MOTH', 3.8],
  ['BAFR', 4],
  ['BCRB', 1.7],
  ['BOTH', 1.3],
  ['APKN', 1.7],
  ['ABAN', 1],
  ['AIND', 0.7],
  ['AOTH', 1.4],
  ['CHNE', 0.2],
  ['OOTH', 5],
  ['REFU', 0.2],
  ['NOBT', 0.8],
]

/** Ages in whole years of children on a plan, and looked after: our assumption, close to recent releases. */
export const ageOnPlan: Shares<readonly [from: number, to: number]> = [
  [[0, 0], 9],
  [[1, 4], 25],
  [[5, 9], 28],
  [[10, 15], 32],
  [[16, 17], 6],
]
export const ageLookedAfter: Shares<readonly [from: number, to: number]> = [
  [[0, 0], 5],
  [[1, 4], 14],
  [[5, 9], 18],
  [[10, 15], 38],
  [[16, 17], 25],
]

/** Days looked after so far: our assumption. */
export const daysInCare: Shares<readonly [from: number, to: number]> = [
  [[3, 91], 9],
  [[92, 183], 9],
  [[184, 364], 15],
  [[365, 729], 22],
  [[730, 1460], 27],
  [[1461, 2920], 18],
]

/** Length in days of plans that ended, 3.8 % of them two years or more (2024); the rest is our assumption. */
export const daysOfEndedPlan: Shares<readonly [from: number, to: number]> = [
  [[20, 80], 8],
  [[81, 110], 28],
  [[111, 300], 42],
  [[301, 480], 14],
  [[481, 729], 4.2],
  [[730, 1000], 3.8],
]

/** Length in days of care that ended: our assumption. */
export const daysOfEndedCare: Shares<readonly [from: number, to: number]> = [
  [[3, 60], 18],
  [[61, 182], 16],
  [[183, 364], 18],
  [[365, 729], 24],
  [[730, 1825], 24],
]

/** Why a placement ended, year to 31 March 2024, placements (reasons that end a placement only). */
export const placementChange: Shares<string> = [
  ['CARPL', 20_700],
  ['OTHER', 14_790],
  ['CREQB', 5_310],
  ['CREQO', 4_190],
  ['CHILD', 2_030],
  ['LAREQ', 950],
  ['STAND', 670],
  ['CLOSE', 530],
  ['ALLEG', 440],
]

/** Who referred: our assumption. */
export const referralSource: Shares<string> = [
  ['6', 29],
  ['2A', 20],
  ['3A', 3],
  ['3B', 4],
  ['3E', 4],
  ['3F', 4],
  ['5A', 5],
  ['5B', 7],
  ['1A', 7],
  ['4', 3],
  ['7', 3],
  ['8', 5],
  ['9', 2],
]

/** Main need: our assumption. */
export const primaryNeed: Shares<string> = [
  ['N1', 72],
  ['N5', 13],
  ['N4', 8],
  ['N3', 3],
  ['N8', 2],
  ['N6', 2],
]
