/** A way from one conference to the next, with a signpost halfway: what Waymark is about, in one picture. */
export function WayDrawing() {
  return (
    <svg
      class="waymark-way"
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 420 240"
      role="img"
      aria-label="A way from one conference to the next, with a signpost halfway: the midway review"
      focusable="false"
    >
      <path
        class="waymark-way__hill waymark-way__hill--far"
        d="M0 150C70 96 150 92 226 128s140 20 194-34v146H0z"
      />
      <path class="waymark-way__hill" d="M0 190c60-38 128-46 204-22s146 16 216-30v102H0z" />
      <path class="waymark-way__path" d="M44 196c46-30 96-34 152-22s112 4 176-48" />
      <circle class="waymark-way__stop" cx="44" cy="196" r="8" />
      <circle class="waymark-way__stop" cx="372" cy="126" r="8" />
      <path class="waymark-way__post" d="M203 66h6v114h-6z" />
      <path class="waymark-way__onward" d="M190 74h62l14 13-14 13h-62z" />
      <path class="waymark-way__back" d="M222 108h-42l-11 10 11 10h42z" />
      <text class="waymark-way__word" x="24" y="224">
        Conference
      </text>
      <text class="waymark-way__word" x="206" y="52" text-anchor="middle">
        Midway review
      </text>
      <text class="waymark-way__word" x="404" y="111" text-anchor="end">
        Next conference
      </text>
    </svg>
  )
}
