/**
 * Names that nobody could take for a real person's: birds, trees and stones in front, plants behind for
 * families, and things beside a road for staff.
 */
// prettier-ignore
const forenames = [
  'Wren', 'Ivo', 'Linnet', 'Sorrel', 'Rook', 'Fennel', 'Plover', 'Teasel', 'Merle', 'Flint', 'Tansy', 'Dunnock',
  'Clover', 'Siskin', 'Marlo', 'Yarrow', 'Brambling', 'Tarn', 'Fescue', 'Kestrel', 'Oriole', 'Burdock', 'Lark',
  'Sedge', 'Whin', 'Avocet', 'Thrift', 'Bryony', 'Quill', 'Samphire', 'Dipper', 'Elver', 'Rowan', 'Corncrake',
  'Peregrine', 'Beck', 'Lichen', 'Ouzel', 'Sallow', 'Pipit', 'Cobnut', 'Fieldfare', 'Nettle', 'Osprey', 'Pebble',
  'Sundew', 'Tern', 'Woodruff',
]

// prettier-ignore
const familyNames = [
  'Larkspur', 'Bracken', 'Foxglove', 'Meadowsweet', 'Toadflax', 'Campion', 'Sneezewort', 'Comfrey', 'Harebell',
  'Pennywort', 'Goosegrass', 'Loosestrife', 'Milkwort', 'Cowslip', 'Butterbur', 'Speedwell', 'Bindweed',
  'Hawkbit', 'Mugwort', 'Ragwort', 'Selfheal', 'Stitchwort', 'Tormentil', 'Valerian', 'Willowherb', 'Celandine',
  'Coltsfoot', 'Figwort', 'Fleabane', 'Knapweed', 'Lungwort', 'Marjoram', 'Moschatel', 'Orpine', 'Oxlip',
  'Pimpernel', 'Restharrow', 'Sainfoin', 'Saxifrage', 'Spurrey', 'Sweetflag', 'Trefoil', 'Twayblade', 'Vetch',
  'Wormwood', 'Woundwort', 'Bogbean', 'Chickweed',
]

// prettier-ignore
const staffForenames = [
  'Juniper', 'Alder', 'Hazel', 'Sorbus', 'Aspen', 'Bay', 'Cedar', 'Damson', 'Elder', 'Fir', 'Gorse', 'Hawthorn',
  'Ilex', 'Larch', 'Maple', 'Medlar', 'Myrtle', 'Nutmeg', 'Olive', 'Pine', 'Quince', 'Sage', 'Spindle', 'Sumac',
  'Sycamore', 'Tamarisk', 'Thorn', 'Walnut', 'Willow', 'Yew', 'Almond', 'Bilberry', 'Catkin', 'Dogwood', 'Greengage',
  'Hornbeam', 'Linden', 'Mulberry', 'Osier', 'Rosehip', 'Sloe',
]

// prettier-ignore
const staffSurnames = [
  'Causeway', 'Milestone', 'Viaduct', 'Weathervane', 'Drystone', 'Turnpike', 'Signpost', 'Aqueduct', 'Windpump',
  'Packhorse', 'Lychgate', 'Fingerpost', 'Tollhouse', 'Footbridge', 'Stile', 'Lighthouse', 'Towpath', 'Lockgate',
  'Bandstand', 'Clocktower', 'Cobblestone', 'Crossroads', 'Culvert', 'Dovecote', 'Drawbridge', 'Gatepost', 'Gazebo',
  'Groyne', 'Gritstone', 'Hedgerow', 'Holloway', 'Icehouse', 'Kissinggate', 'Lamppost', 'Limekiln', 'Longbarrow',
  'Millrace', 'Oasthouse', 'Pinfold', 'Quayside', 'Sheepfold', 'Slipway', 'Steppingstone', 'Sundial', 'Trigpoint',
  'Waterwheel', 'Wayside',
]

/** A child's first name by any number. */
export function forenameAt(n: number): string {
  return forenames[n % forenames.length]!
}

/** A family's name by any number. */
export function familyNameAt(n: number): string {
  return familyNames[n % familyNames.length]!
}

/** A member of staff's name by place; 41 × 47 names come before one comes again, and then it has a number. */
export function staffNameAt(n: number): string {
  const both = staffForenames.length * staffSurnames.length
  const forename = staffForenames[n % staffForenames.length]!
  const surname = staffSurnames[n % staffSurnames.length]!
  const round = Math.floor(n / both)
  return round === 0 ? `${forename} ${surname}` : `${forename} ${surname} ${round + 1}`
}
