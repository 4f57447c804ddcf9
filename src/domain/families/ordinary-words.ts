import { folded } from './words-of-text.ts'

/** Names that are words as well: such a name is taken for one only where it stands with a capital. */
const namesThatAreWords = `
  will may mark rose grace hope faith joy summer autumn april june august sky star angel bill frank jack john rob bob
  pat sue art guy nick dean drew earl gene grant jay josh lance max miles pierce ray reed rich rod rusty chase cash
  chip cliff colt dale dusty ford gale glen hank harry heath lee mason hunter parker carter cooper taylor tanner
  turner walker baker cook fisher porter potter carpenter butler archer shepherd ward wood woods stone brown black
  white green gray grey young long short small little strong wise king bishop pope church hall hill field fields
  brook brooks rivers lake marsh heather holly ivy lily daisy poppy violet olive hazel ruby pearl jade amber coral
  crystal dawn eve melody harmony charity patience prudence constance felicity mercy honor honour liberty destiny
  trinity precious princess prince duke baron major saint blue indigo scarlet rowan robin wren jet bear fox wolf
  lark tern beck flint nettle pebble rook sedge thrift quill clover sage bay merle tarn whin dipper teasel bracken
  price cross bell day knight best case sharp hope moss page park peel pike pool rice rush sparks starling swan
  tate temple tree vale wells west winter north south east love lamb moon new noble penny peace person root sally
  game gamble goodness miles sunny happy lucky star sterling storm wade woody worth tiger bunny buddy junior teddy
`

/** Words that people begin sentences with, or write with a capital, and that lie a letter away from some name. */
const wordsNearNames = `
  about above after again against agreed agency all almost along already also always among anger angry another
  appears april arrive asked asking baby basic beach because been before began begin being below best better
  between birth board body both bring broke brought brother building called calm came care cared carer carers caring
  carry carries cases cause certain chair chairs change changed check child children choice clear clearly clean
  close college come coming concern concerns contact could council court cover daily dated dates days decided
  despite direct doctor does doing done down drink drive during each earlier early eaten eating education either
  else emotional engaged enjoy enough even evening event every everyone family father feeling feels felt fewer final
  find first foster found friend from further gave general getting given gives giving goes going gone good great
  group growth guardian happened happy hard have having health hear heard heavy help helped here high hold holiday
  holidays home homes hope hotel hours house housing however hurry inform informed inside into issue issues items
  joint just keep keeps kept kind known knows large last late later latest learn least leave left legal less letter
  level life like likely line list listen little live lived lives living local long longer look looked looks lost
  lower made main make makes making manage manager many march marry marries married may meal meals medical meet
  meeting meetings mental merry midway might minutes missed missing moment monday money month months more morning
  most mother move moved moves much must name named names near nearly need needs never next nice night nights none
  normal note noted notes nothing notice nurse nursery observed offer offered office often once one only open order
  other others outside over overall paid parent parents partly party past path people perhaps period phone place
  placed plan planned plans play played playing please police point positive present pretty prior progress protect
  provide pupil quick quiet quite raised rather reach reached ready really reason recent record records referred
  regular relationship remain remains report reported review reviews right risk risks room routine safe safer
  safety said same save saved says scale school schools second seen send sense sent september service services seven
  several shall share shared sharing shop short should shows side since sister sleep sleeps small social some
  someone soon sorry speak spoke staff stage start started state stated states stay stayed still stop story strong
  study such support sure table take taken takes taking talk talked talks teach team teams tell than that their them
  then there these they thing things think this those though three through thursday time times today together told
  took toward town tried truly trust try turn tuesday under unless until upon used using usual very view views visit
  visited visits voice wait waiting walk walked wants warm wash watch water week weekend weekly weeks well went were
  what when where whether which while white whole whose wider will wish wishes with within without woman women won
  word words work worked worker workers working works world worried worry would write written wrote year years young
  younger yesterday allegation allocated appointment assessment attended attends attendance arrangement
  accommodation advocate alcohol behaviour bedroom breakfast bruises bruising chronology conference consent core
  custody domestic drugs engagement escalated evidence finances genogram grandmother grandfather harm hygiene
  incident injury income independent initial intervention lateness maternal neglect outcome paternal paediatrician
  permanence placement practitioner pregnancy professional recommendation referral resilience respite siblings
  statutory strategy substance supervision supervised therapy threshold timescales trauma tuition unborn violence
  vulnerable welfare counselling camhs street road avenue close lane house court park primary secondary academy
  alone along angle abuse alert alike alive apart apply argue aside aware award badly bases blame blind block boys
  bread break build buses cards carry chain charm chest chore class clean clerk climb cloud coach coast count
  cream cried crime crisis cross crowd dance death delay depth diary dirty doors doubt draft drama dream dress eager
  email empty enter equal error essay exact exams extra faced facts fails fair fairly false fears fight fixed floor
  focus force forms forth fresh front fully games girls goals grade grand grant grasp guide guilt habit hands harsh
  heart honest hurts ideas image index inner input judge jumps known labels lacks laugh layer leads leans lends
  light limit lines links lived loads loans loved lunch magic marks match maybe means metal model moods mouth music
  names nasty needy noise north nurse occur older order ought owned owner paint panel paper parks parts patch pause
  peers phase photo piece pills pitch plain plane plate power press price pride prime print prize proof proud pulls
  quest quote raise range rapid rated ratio reads refer relax reply rests rings roads rooms rough round route rules
  rural scene scope score seeks sense serve sets shape sharp sheet shift shock shoes shout shown shows sight signs
  silly skill skins sleep slept slow smart smell smile smoke sofas solid solve sound south space spare spend spent
  sport steps stick stock stone store stuff style sugar suits sunny sweet swim swing taxis teach tears teens teeth
  tends tense terms tests texts thank theft theme thick threw tight tired title topic total touch tough tower track
  trade train treat trend trial trips truth types uncle union unit upset urban urgent urges usual valid value video
  vital wages wants waste wears wheel wider windows worse worst worth wound yards fully holds hoped kinds later mainly
`

const asWords = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(/\s+/)
      .filter((word) => word !== '')
      .map(folded),
  )

const alsoWords = asWords(namesThatAreWords)
const ordinary = asWords(`${namesThatAreWords} ${wordsNearNames}`)
const monthNames = asWords(
  'january february march april may june july august september october november december',
)

/** Whether a name is an ordinary word too, as Rose, Will and May are. */
export function isAlsoAWord(word: string): boolean {
  return alsoWords.has(word) || ordinary.has(word)
}

const endings = /..(ing|ings|ed|ly|ness|ment|tion|tions)$/

/** Whether a word is taken for an ordinary one and not for this name with a slip in it. */
export function isOrdinary(word: string, name: string): boolean {
  if (ordinary.has(word) || monthNames.has(word)) return true
  const ending = endings.exec(word)?.[1]
  return ending !== undefined && !name.endsWith(ending)
}

/** Whether a name is a month as well. */
export function isMonth(word: string): boolean {
  return monthNames.has(word)
}
