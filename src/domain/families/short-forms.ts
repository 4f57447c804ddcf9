/** Usual short forms of first names, each line one name and what it is shortened to. */
const lines = `
  alexander alex xander sasha
  alexandra alex lexi sasha
  abigail abi abbie
  amelia millie amy
  andrew andy drew
  anthony tony
  benjamin ben benji benny
  charlotte lottie charlie
  charles charlie chas
  christopher chris kit
  daniel dan danny
  david dave davey
  edward ed eddie ted teddy
  elizabeth liz lizzie beth betty eliza
  emily em
  florence flo flossie
  frederick fred freddie
  gabriel gabe
  isabella bella izzy
  isobel izzy bel
  jacob jake
  james jim jimmy jamie
  jessica jess jessie
  jonathan jon jonny
  joseph joe joey
  joshua josh
  katherine kate katie kathy kat
  leonard len lenny
  lillian lily
  madeleine maddie
  margaret maggie meg peggy
  matilda tilly
  matthew matt matty
  michael mike mikey mick
  nathaniel nathan nat
  nicholas nick nicky
  oliver ollie olly
  olivia liv livvy
  patrick pat paddy
  philip phil
  rebecca becky becca bex
  richard rich richie rick
  robert rob robbie bob bobby
  samuel sam sammy
  samantha sam sammy
  sebastian seb
  sophia sophie
  stephen steve
  susannah susie sue
  theodore theo teddy
  thomas tom tommy
  timothy tim timmy
  victoria vicky tori
  william will bill billy liam
  zachary zac zach
`

const shortForms: ReadonlyMap<string, readonly string[]> = new Map(
  lines
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([name]) => name !== '')
    .map(([name, ...forms]) => [name!, forms]),
)

/** The usual short forms of a first name, as lists of one folded word each; none where none is usual. */
export function shortFormsOf(forename: readonly string[]): readonly (readonly string[])[] {
  return (shortForms.get(forename[0] ?? '') ?? []).map((form) => [form])
}
