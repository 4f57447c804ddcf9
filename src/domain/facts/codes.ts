/** Legal statuses of looked-after children by the codes of the national return (SSDA903). */
const legalStatuses: Readonly<Record<string, string>> = {
  C1: 'interim care order',
  C2: 'care order',
  D1: 'freeing order',
  E1: 'placement order',
  V2: 'section 20',
  V3: 'short breaks',
  V4: 'short breaks',
  L1: 'police protection',
  L2: 'emergency protection order',
  L3: 'child assessment order',
  J1: 'remand',
  J2: 'accommodated under PACE',
  J3: 'sentence with residence',
}

/** Kinds of placement by the codes of the national return (SSDA903). */
const placements: Readonly<Record<string, string>> = {
  A3: 'with adopters, with consent',
  A4: 'with adopters, with a placement order',
  A5: 'with adopters, with consent',
  A6: 'with adopters, with a placement order',
  H5: 'supported accommodation',
  K1: 'secure children’s home',
  K2: 'children’s home',
  P1: 'with parents',
  P2: 'independent living',
  P3: 'residential employment',
  R1: 'residential care home',
  R2: 'NHS or health establishment',
  R3: 'family centre or mother and baby unit',
  R5: 'young offender institution or prison',
  S1: 'residential school',
  T0: 'temporary placement',
  T1: 'temporary placement, hospital',
  T2: 'temporary placement, holiday',
  T3: 'temporary placement',
  T4: 'temporary placement',
  U1: 'foster care with a relative or friend, long term',
  U2: 'foster care with a relative or friend, for adoption',
  U3: 'foster care with a relative or friend',
  U4: 'foster care, long term',
  U5: 'foster care, for adoption',
  U6: 'foster care',
  Z1: 'other placement',
}

/** A legal status in words; a code that is not known stands as it is. */
export function legalStatusInWords(code: string): string {
  return legalStatuses[code.trim().toUpperCase()] ?? code
}

/** A kind of placement in words; a code that is not known stands as it is. */
export function placementInWords(code: string): string {
  return placements[code.trim().toUpperCase()] ?? code
}
